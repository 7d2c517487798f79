package io.roomservice.it.harness.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;

/** The messages of a soak. What a message is, and what happens to its call depend on its number. */
final class Numbered {
  static final int ROOMS = 100;

  /** A prime, so that samples are made in every way and have every fate. */
  private static final int SAMPLED = 997;

  private static final int ONE_PERCENT = 100;

  private Numbered() {}

  /** Returns true if the message goes to the room with a receiver. */
  static boolean isSample(long number) {
    return number % SAMPLED == 0;
  }

  static boolean isCancelled(long number) {
    return number % ONE_PERCENT == 17;
  }

  static boolean isTooShortOfTime(long number) {
    return number % ONE_PERCENT == 42;
  }

  /** Returns the name of a room without participants. */
  static String room(String sampled, long number) {
    return sampled + "-" + number % ROOMS;
  }

  static DataMessage message(String sampled, long number) {
    var message = DataMessage.inRoom(isSample(number) ? sampled : room(sampled, number));
    var text = Long.toString(number);
    return message
        .text(text + " ".repeat(size(number) - text.length()))
        .kind(number % 10 == 3 && !isSample(number) ? DataKind.LOSSY : DataKind.RELIABLE)
        .build();
  }

  private static int size(long number) {
    return number % 50 == 0 ? 8000 : 20 + (int) (number % 400);
  }

  static long number(byte[] payload) {
    return Long.parseLong(new String(payload, UTF_8).strip());
  }
}
