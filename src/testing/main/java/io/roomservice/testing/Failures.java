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
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Exceptions for unit tests in which something else stands in for the client: a mock, or an
 * interface of your own. A real client throws them, without a server and without a socket, so that
 * outcome, code, text and hint are those of the real failure.
 *
 * <pre>{@code
 * when(rooms.sendData(any())).thenThrow(Failures.roomNotActive("standup"));
 * doThrow(Failures.of(client -> client.deleteRoom("standup")).twirp(TwirpErrorCode.NOT_FOUND))
 *     .when(rooms).deleteRoom("standup");
 * }</pre>
 *
 * <p>Unless the name says otherwise they are failures of {@code sendData}, with one attempt; {@link
 * #of} makes them of other calls. For asynchronous ones: {@code CompletableFuture.failedFuture(…)}.
 * {@link Receipts} has what is returned instead.
 */
public final class Failures {
  private Failures() {}

  /** The room is not active: {@code UNKNOWN}, since its node may only be out of reach. */
  public static RoomNotActiveException roomNotActive(String room) {
    return of(rooms -> rooms.sendData(Canned.message(room))).roomNotActive();
  }

  /**
   * The server answered with this code and the status that belongs to it, from which the outcome
   * follows.
   *
   * @throws IllegalArgumentException for {@link TwirpErrorCode#UNRECOGNIZED}
   */
  public static TwirpException twirp(TwirpErrorCode code) {
    return send().twirp(code);
  }

  /** The same with the server's message; known ones have a hint, as with the real server. */
  public static TwirpException twirp(TwirpErrorCode code, String message) {
    return send().twirp(code, message);
  }

  /**
   * A participant's handler, or LiveKit on its way there, answered an RPC with an error.
   *
   * @param code the handler's own, or one of LiveKit's, from 1400 to 1504
   */
  public static RpcException rpc(int code, String message) {
    return rpc(RpcError.of(code, message));
  }

  /** The same with the data of the handler's error. */
  public static RpcException rpc(int code, String message, String data) {
    return rpc(RpcError.of(code, message, data));
  }

  private static RpcException rpc(RpcError error) {
    var call = RpcCall.to(ROOM, "ana").method("light").payload("on").atMostOnce().build();
    return thrown(
        RpcException.class, Canned.of(PerformRpc.refusal(error)), rooms -> rooms.performRpc(call));
  }

  /** There is no connection to the server: {@code NOT_SENT}. */
  public static TransportException noConnection() {
    return send().noConnection();
  }

  /** The message was sent, and the connection broke before there was an answer: {@code UNKNOWN}. */
  public static TransportException noAnswer() {
    return send().noAnswer();
  }

  /** The token source threw, so there was no token to send: {@code NOT_SENT}. */
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

  /** Too many asynchronous calls wait already: {@code NOT_SENT}. */
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

  /** The payload is a byte longer than reliable messages may be: {@code NOT_SENT}. */
  public static PayloadTooLargeException payloadTooLarge() {
    var tooLong = new byte[SizeLimits.documented().payload(DataKind.RELIABLE) + 1];
    var message = DataMessage.inRoom(ROOM).payload(tooLong).build();
    return thrown(
        PayloadTooLargeException.class, Canned.NO_CONNECTION, rooms -> rooms.sendData(message));
  }

  /**
   * These are not in the room, and the send had to reach them: {@code NOT_SENT}. Without any,
   * nobody is in the room. The reach names them.
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

  /** A message without a room, as {@code build()} refuses it: {@code NOT_SENT}. */
  public static InvalidRequestException invalidRequest() {
    return thrown(
        InvalidRequestException.class, () -> DataMessage.inRoom("").text("made up").build());
  }

  /**
   * Begins a failure of another call than {@code sendData}: {@code Failures.of(rooms ->
   * rooms.listRooms()).noConnection()}. A blocking one, of the client that it is given.
   */
  public static FailingCall of(Consumer<RoomServiceClient> call) {
    return new FailingCall(call);
  }

  private static FailingCall send() {
    return of(rooms -> rooms.sendData(Canned.message(ROOM)));
  }

  /** What a call throws that comes to this. */
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
      throw new IllegalArgumentException("the call fails in another way: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(
        "the call threw nothing; give one that blocks, and uses the client that it is given");
  }

  private static void unwrapped(Runnable call) {
    try {
      call.run();
    } catch (CompletionException e) {
      throw (RuntimeException) Objects.requireNonNull(e.getCause());
    }
  }
}
