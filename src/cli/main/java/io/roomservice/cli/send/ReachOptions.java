package io.roomservice.cli.send;

import io.roomservice.DataMessage;
import io.roomservice.ReachCheck;
import io.roomservice.RoomServiceClient;
import io.roomservice.SendReceipt;
import picocli.CommandLine.Option;

/** Whether to look up who can receive the message: at most one of these. */
final class ReachOptions {
  @Option(names = "--reach", description = "After the send, show who can receive it.")
  private boolean report;

  @Option(
      names = "--require-reach",
      description =
          "Send only if every recipient named with --to is there; without --to, if anyone is."
              + " Otherwise exit with 7.")
  private boolean require;

  SendReceipt send(DataMessage message, RoomServiceClient rooms) {
    if (require) {
      return rooms.sendData(message, ReachCheck.REQUIRE);
    }
    return report ? rooms.sendData(message, ReachCheck.REPORT) : rooms.sendData(message);
  }
}
