package io.roomservice.testing;

import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.TransportException;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.testing.internal.Refusal;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A call that fails in the way that the called method names; begun by {@link Failures#of}. Every
 * request of the call gets the same answer.
 *
 * <p>Each method throws an {@link IllegalArgumentException} if the call makes no request, because
 * it is refused before or does not use the client that it is given.
 */
public final class FailingCall {
  private final Consumer<RoomServiceClient> call;

  FailingCall(Consumer<RoomServiceClient> call) {
    this.call = Objects.requireNonNull(call, "call");
  }

  /** The room, or the participant, is not active. */
  public RoomNotActiveException roomNotActive() {
    return Failures.thrown(RoomNotActiveException.class, Canned.of(Refusal.noResponse()), call);
  }

  /**
   * The server answered with this code and the status that belongs to it.
   *
   * @throws IllegalArgumentException for {@link TwirpErrorCode#UNRECOGNIZED}
   */
  public TwirpException twirp(TwirpErrorCode code) {
    return twirp(code, "made up for a test");
  }

  /** The same with the server's message; known ones have a hint, as with the real server. */
  public TwirpException twirp(TwirpErrorCode code, String message) {
    var error = CodedReply.of(code, message, Map.of());
    return Failures.thrown(TwirpException.class, Canned.of(error), call);
  }

  /** There is no connection to the server: {@code NOT_SENT}. */
  public TransportException noConnection() {
    return Failures.thrown(TransportException.class, Canned.NO_CONNECTION, call);
  }

  /** The connection broke before there was an answer: {@code UNKNOWN}. */
  public TransportException noAnswer() {
    return Failures.thrown(TransportException.class, Canned.NO_ANSWER, call);
  }
}
