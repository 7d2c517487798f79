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
 * Receipts for unit tests in which something else stands in for the client: a mock, or an interface
 * of your own. A real client makes them, without a server and without a socket.
 *
 * <pre>{@code
 * when(rooms.sendData(any())).thenReturn(Receipts.accepted());
 * }</pre>
 *
 * <p>{@link Failures} has what is thrown instead. Where the test should see what is sent, and who
 * gets it, {@link FakeLiveKit} is the better way.
 */
public final class Receipts {
  /** A client has a budget of twenty repeats, so more can't be made here. */
  private static final int MOST_ATTEMPTS = 20;

  private static final Canned ACCEPTED = Canned.of(SendDataResponse.getDefaultInstance());

  private Receipts() {}

  /** A receipt of a reliable message: one attempt, a nonce, no reach. */
  public static SendReceipt accepted() {
    return accepted(Canned.message(ROOM));
  }

  /**
   * The receipt of this message: with its nonce, or with none if it is lossy and has none.
   *
   * @throws io.roomservice.PayloadTooLargeException if the message is over the default limits
   */
  public static SendReceipt accepted(DataMessage message) {
    try (var rooms = ACCEPTED.client().build()) {
      return rooms.sendData(message);
    }
  }

  /**
   * A receipt of a reliable message that the server took at the last of several attempts; there was
   * no connection for those before.
   *
   * @throws IllegalArgumentException if there is no attempt, or more than 20
   */
  public static SendReceipt afterAttempts(int attempts) {
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d attempts; a receipt can be made with 1 to %d",
              attempts,
              MOST_ATTEMPTS));
    }
    var begun = new AtomicInteger();
    Canned atLast =
        request ->
            (begun.incrementAndGet() < attempts ? Canned.NO_CONNECTION : ACCEPTED).answer(request);
    var policy = RetryPolicy.none().withMaxAttempts(attempts).withFirstPause(Duration.ZERO);
    try (var rooms = atLast.client().retryPolicy(policy).build()) {
      return rooms.sendData(Canned.message(ROOM));
    }
  }

  /**
   * A receipt whose reach is complete: these were asked for, and were in the room for a while.
   * Without any, everyone was asked for, and nobody was in the room.
   */
  public static SendReceipt reaching(String... identities) {
    return reaching(List.of(identities), List.of());
  }

  /**
   * A receipt whose reach has those who were asked for and were in the room, and those who were
   * asked for and were not.
   */
  public static SendReceipt reaching(Collection<String> listed, Collection<String> absent) {
    var identities = Stream.concat(listed.stream(), absent.stream()).toList();
    var message = DataMessage.inRoom(ROOM).text("made up");
    if (!identities.isEmpty()) {
      message.destinationIdentities(identities);
    }
    return report(new CannedRoom(List.copyOf(listed)), message.build());
  }

  /** A receipt whose reach could not be looked up: its room is {@code UNKNOWN}. */
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
