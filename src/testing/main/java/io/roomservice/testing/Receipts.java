package io.roomservice.testing;

import static io.roomservice.testing.Canned.ROOM;

import io.roomservice.DataMessage;
import io.roomservice.ReachCheck;
import io.roomservice.RetryPolicy;
import io.roomservice.SendReceipt;
import io.roomservice.proto.SendDataResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Receipts for unit tests that replace the client by a mock, or by an interface of your own. A real
 * client creates them, without a server and without a socket.
 *
 * <pre>{@code
 * when(rooms.sendData(any())).thenReturn(Receipts.accepted());
 * }</pre>
 *
 * <p>For exceptions see {@link Failures}. If the test should see what is sent and who receives it,
 * use {@link FakeLiveKit} instead.
 */
public final class Receipts {
  /** A client's retry budget is 20, so a receipt with more attempts can't be created here. */
  private static final int MOST_ATTEMPTS = 20;

  private static final Canned ACCEPTED = Canned.of(SendDataResponse.getDefaultInstance());

  private Receipts() {}

  /** Returns a receipt of a reliable message: one attempt, a nonce, no reach. */
  public static SendReceipt accepted() {
    return accepted(Canned.message(ROOM));
  }

  /**
   * Returns the receipt of this message: with its nonce, or without one if it is lossy and has
   * none.
   *
   * @throws io.roomservice.PayloadTooLargeException if the message is over the default limits
   */
  public static SendReceipt accepted(DataMessage message) {
    try (var rooms = ACCEPTED.client().build()) {
      return rooms.sendData(message);
    }
  }

  /**
   * Returns a receipt of a reliable message that the server accepted at the last of several
   * attempts; the connection was refused for those before.
   *
   * @throws IllegalArgumentException if {@code attempts} is less than 1 or more than 20
   */
  public static SendReceipt afterAttempts(int attempts) {
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "attempts is %d; the range is 1 to %d", attempts, MOST_ATTEMPTS));
    }
    var started = new AtomicInteger();
    Canned atLast =
        request ->
            (started.incrementAndGet() < attempts ? Canned.NO_CONNECTION : ACCEPTED)
                .answer(request);
    var policy = RetryPolicy.none().withMaxAttempts(attempts).withFirstPause(Duration.ZERO);
    try (var rooms = atLast.client().retryPolicy(policy).build()) {
      return rooms.sendData(Canned.message(ROOM));
    }
  }

  /**
   * Returns a receipt whose reach is complete: the message was addressed to these participants, who
   * had been in the room for a while. Without identities, it was addressed to everyone, and the
   * room was empty.
   */
  public static SendReceipt reaching(String... identities) {
    return reaching(List.of(identities), List.of());
  }

  /**
   * Returns a receipt of a message addressed to all of these participants.
   *
   * @param listed the participants that were in the room
   * @param absent the participants that were not
   */
  public static SendReceipt reaching(Collection<String> listed, Collection<String> absent) {
    var identities = Stream.concat(listed.stream(), absent.stream()).toList();
    var message = DataMessage.inRoom(ROOM).text("made up");
    if (!identities.isEmpty()) {
      message.destinationIdentities(identities);
    }
    return report(new CannedRoom(List.copyOf(listed)), message.build());
  }

  /** Returns a receipt whose reach could not be looked up: its room is {@code UNKNOWN}. */
  public static SendReceipt reachUnknown() {
    Canned onlySends =
        request -> (CannedRoom.isSend(request) ? ACCEPTED : Canned.NO_CONNECTION).answer(request);
    return report(onlySends, Canned.message(ROOM));
  }

  private static SendReceipt report(Canned answers, DataMessage message) {
    try (var rooms = answers.client().build()) {
      return rooms.sendData(message, ReachCheck.REPORT);
    }
  }
}
