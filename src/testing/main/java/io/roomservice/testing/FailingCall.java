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
 * A call that fails in a given way; created by {@link Failures#of}. Every request of the call gets
 * the same response.
 *
 * <p>Each method throws an {@link IllegalArgumentException} if the call makes no request, because
 * the client refuses it locally or because it does not use the client that it is given.
 */
public final class FailingCall {
  private final Consumer<RoomServiceClient> call;

  FailingCall(Consumer<RoomServiceClient> call) {
    this.call = Objects.requireNonNull(call, "call");
  }

  /** Returns the exception for a room, or a participant, that is not active. */
  public RoomNotActiveException roomNotActive() {
    return Failures.thrown(RoomNotActiveException.class, Canned.of(Refusal.noResponse()), call);
  }

  /**
   * Returns the exception for a server's error with this code and the HTTP status that belongs to
   * it.
   *
   * @throws IllegalArgumentException for {@link TwirpErrorCode#UNRECOGNIZED}
   */
  public TwirpException twirp(TwirpErrorCode code) {
    return twirp(code, "made up for a test");
  }

  /** Same as {@link #twirp(TwirpErrorCode)}, with the server's message; known ones have a hint. */
  public TwirpException twirp(TwirpErrorCode code, String message) {
    var error = CodedReply.of(code, message, Map.of());
    return Failures.thrown(TwirpException.class, Canned.of(error), call);
  }

  /** Returns the exception for a refused connection: {@code NOT_SENT}. */
  public TransportException noConnection() {
    return Failures.thrown(TransportException.class, Canned.NO_CONNECTION, call);
  }

  /** Returns the exception for a connection that breaks before the response: {@code UNKNOWN}. */
  public TransportException noAnswer() {
    return Failures.thrown(TransportException.class, Canned.NO_ANSWER, call);
  }
}
