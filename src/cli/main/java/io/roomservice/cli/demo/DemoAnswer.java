package io.roomservice.cli.demo;

import io.roomservice.LiveKitException;
import io.roomservice.PayloadTooLargeException;
import io.roomservice.RoomNotActiveException;
import io.roomservice.SendReceipt;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import java.util.Optional;

/**
 * The result of a send of the demo.
 *
 * @param text a short text for the table
 * @param detail the full text
 */
record DemoAnswer(Kind kind, String text, String detail, Optional<SendReceipt> receipt) {
  enum Kind {
    ACCEPTED("a receipt"),
    TOO_LARGE("a rejection because of the size"),
    ROOM_NOT_ACTIVE("a room that is not active"),
    OTHER("another error");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  static DemoAnswer of(SendReceipt receipt) {
    return new DemoAnswer(
        Kind.ACCEPTED,
        "accepted, " + receipt.elapsed().toMillis() + " ms",
        receipt.toString(),
        Optional.of(receipt));
  }

  static DemoAnswer of(LiveKitException e) {
    if (e instanceof PayloadTooLargeException tooLarge) {
      return without(Kind.TOO_LARGE, "too large, > " + tooLarge.limit(), e);
    }
    var isNotThere =
        e instanceof TwirpException answer && answer.code() == TwirpErrorCode.NOT_FOUND;
    return e instanceof RoomNotActiveException || isNotThere
        ? without(Kind.ROOM_NOT_ACTIVE, "room not active", e)
        : without(Kind.OTHER, e.outcome().toString(), e);
  }

  private static DemoAnswer without(Kind kind, String text, LiveKitException e) {
    return new DemoAnswer(kind, text, e.problem(), Optional.empty());
  }
}
