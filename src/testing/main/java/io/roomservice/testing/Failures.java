package io.roomservice.testing;

import static io.roomservice.testing.Canned.ROOM;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.InvalidRequestException;
import io.roomservice.LiveKitException;
import io.roomservice.OverloadedException;
import io.roomservice.PayloadTooLargeException;
import io.roomservice.ReachCheck;
import io.roomservice.RefusedLocallyException;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.RpcException;
import io.roomservice.SizeLimits;
import io.roomservice.TransportException;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.UnreachableException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Exceptions for unit tests that replace the client by a mock, or by an interface of your own. A
 * real client throws them, without a server and without a socket, so outcome, code, message and
 * hint are those of the real failure.
 *
 * <pre>{@code
 * when(rooms.sendData(any())).thenThrow(Failures.roomNotActive("standup"));
 * doThrow(Failures.of(client -> client.deleteRoom("standup")).twirp(TwirpErrorCode.NOT_FOUND))
 *     .when(rooms).deleteRoom("standup");
 * }</pre>
 *
 * <p>They are failures of {@code sendData} after one attempt unless the method's name says
 * otherwise; use {@link #of} for other calls. For asynchronous calls use {@code
 * CompletableFuture.failedFuture(…)}. For successes see {@link Receipts}.
 */
public final class Failures {
  private Failures() {}

  /**
   * Returns the exception for a room that is not active: {@code UNKNOWN}, because its node may just
   * be unreachable.
   */
  public static RoomNotActiveException roomNotActive(String room) {
    return of(rooms -> rooms.sendData(Canned.message(room))).roomNotActive();
  }

  /**
   * Returns the exception for a server's error with this code. The code determines the HTTP status
   * and the outcome.
   *
   * @throws IllegalArgumentException for {@link TwirpErrorCode#UNRECOGNIZED}
   */
  public static TwirpException twirp(TwirpErrorCode code) {
    return send().twirp(code);
  }

  /** Same as {@link #twirp(TwirpErrorCode)}, with the server's message; known ones have a hint. */
  public static TwirpException twirp(TwirpErrorCode code, String message) {
    return send().twirp(code, message);
  }

  /**
   * Returns the exception for an RPC that failed in the participant's handler, or in LiveKit on the
   * way there.
   *
   * @param code the handler's code, or one of LiveKit's, from 1400 to 1504
   */
  public static RpcException rpc(int code, String message) {
    return rpc(RpcError.of(code, message));
  }

  /** Same as {@link #rpc(int, String)}, with the data of the handler's error. */
  public static RpcException rpc(int code, String message, String data) {
    return rpc(RpcError.of(code, message, data));
  }

  private static RpcException rpc(RpcError error) {
    var call = RpcCall.to(ROOM, "ana").method("light").payload("on").atMostOnce().build();
    return thrown(
        RpcException.class, Canned.of(PerformRpc.refusal(error)), rooms -> rooms.performRpc(call));
  }

  /** Returns the exception for a refused connection: {@code NOT_SENT}. */
  public static TransportException noConnection() {
    return send().noConnection();
  }

  /**
   * Returns the exception for a message that was sent on a connection that broke before the
   * response: {@code UNKNOWN}.
   */
  public static TransportException noAnswer() {
    return send().noAnswer();
  }

  /** Returns the exception for a token source that throws: {@code NOT_SENT}. */
  public static RefusedLocallyException noToken() {
    var message = Canned.message(ROOM);
    try (var rooms =
        Canned.NO_CONNECTION
            .client()
            .tokenSource(
                grants -> {
                  throw new IllegalStateException("made up for a test");
                })
            .build()) {
      return thrown(RefusedLocallyException.class, () -> rooms.sendData(message));
    }
  }

  /** Returns the exception for a full queue of asynchronous calls: {@code NOT_SENT}. */
  public static OverloadedException overloaded() {
    var release = new CountDownLatch(1);
    Canned slow =
        request -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new InterruptedIOException();
          }
          return Canned.NO_CONNECTION.answer(request);
        };
    try (var rooms = slow.client().maxInFlight(1).maxQueued(0).build()) {
      var first = rooms.async().sendData(Canned.message(ROOM));
      try {
        return thrown(
            OverloadedException.class,
            () -> unwrapped(() -> rooms.async().sendData(Canned.message(ROOM)).join()));
      } finally {
        release.countDown();
        first.cancel(true);
      }
    }
  }

  /** Returns the exception for a reliable payload 1 byte over the limit: {@code NOT_SENT}. */
  public static PayloadTooLargeException payloadTooLarge() {
    var tooLong = new byte[SizeLimits.documented().payload(DataKind.RELIABLE) + 1];
    var message = DataMessage.inRoom(ROOM).payload(tooLong).build();
    return thrown(
        PayloadTooLargeException.class, Canned.NO_CONNECTION, rooms -> rooms.sendData(message));
  }

  /**
   * Returns the exception for a send that had to reach these participants, who are not in the room:
   * {@code NOT_SENT}. Its reach lists them. Without identities, the room is empty.
   */
  public static UnreachableException unreachable(String... absent) {
    var message = DataMessage.inRoom(ROOM).text("made up");
    if (absent.length > 0) {
      message.destinationIdentities(absent);
    }
    var built = message.build();
    return thrown(
        UnreachableException.class,
        new CannedRoom(List.of()),
        rooms -> rooms.sendData(built, ReachCheck.REQUIRE));
  }

  /** Returns the exception with which {@code build()} refuses a message without a room. */
  public static InvalidRequestException invalidRequest() {
    return thrown(
        InvalidRequestException.class, () -> DataMessage.inRoom("").text("made up").build());
  }

  /**
   * Returns the failures of a call other than {@code sendData}: {@code Failures.of(rooms ->
   * rooms.listRooms()).noConnection()}. The call must block, and must use the client that it is
   * given.
   */
  public static FailingCall of(Consumer<RoomServiceClient> call) {
    return new FailingCall(call);
  }

  private static FailingCall send() {
    return of(rooms -> rooms.sendData(Canned.message(ROOM)));
  }

  /** Returns what a call throws whose requests get these responses. */
  static <E extends LiveKitException> E thrown(
      Class<E> type, Canned answers, Consumer<RoomServiceClient> call) {
    try (var rooms = answers.client().build()) {
      return thrown(type, () -> call.accept(rooms));
    }
  }

  private static <E extends LiveKitException> E thrown(Class<E> type, Runnable call) {
    try {
      call.run();
    } catch (LiveKitException e) {
      if (type.isInstance(e)) {
        return type.cast(e);
      }
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "unexpected failure of the call: expected %s, got %s: %s",
              type.getSimpleName(),
              e.getClass().getSimpleName(),
              e.getMessage()),
          e);
    }
    throw new IllegalArgumentException(
        "the call threw no exception; pass a blocking call that uses the client that it is given");
  }

  private static void unwrapped(Runnable call) {
    try {
      call.run();
    } catch (CompletionException e) {
      throw (RuntimeException) Objects.requireNonNull(e.getCause());
    }
  }
}
