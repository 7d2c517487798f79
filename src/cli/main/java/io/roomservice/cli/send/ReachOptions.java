package io.roomservice.cli.send;

import io.roomservice.DataMessage;
import io.roomservice.ReachCheck;
import io.roomservice.RoomServiceClient;
import io.roomservice.SendReceipt;
import picocli.CommandLine.Option;

/** Whether it is looked up who can get a message: at most one of these. */
final class ReachOptions {
  @Option(names = "--reach", description = "Look who can get it, after the send.")
  private boolean report;

  @Option(
      names = "--require-reach",
      description = "Send nothing unless all who are named are there, or anyone; else end with 7.")
  private boolean require;

  SendReceipt send(DataMessage message, RoomServiceClient rooms) {
    if (require) {
      return rooms.sendData(message, ReachCheck.REQUIRE);
    }
    return report ? rooms.sendData(message, ReachCheck.REPORT) : rooms.sendData(message);
  }
}
