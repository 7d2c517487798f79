package io.roomservice;

import io.roomservice.internal.twirp.HttpAnswer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when the server, or a gateway in front of it, responds with an error. */
public non-sealed class TwirpException extends LiveKitException {
  private static final long serialVersionUID = 1L;

  private final int httpStatus;
  private final TwirpErrorCode code;
  private final @Nullable String rawCode;
  private final @Nullable Instant date;
  private final boolean refusesToken;

  @SuppressWarnings("serial") // Map.copyOf returns a serializable map
  private final Map<String, String> meta;

  TwirpException(
      String problem, @Nullable String hint, HttpAnswer answer, Circumstances circumstances) {
    super(problem, hint, circumstances, null);
    this.httpStatus = answer.status();
    this.rawCode = answer.code();
    this.date = answer.date();
    this.refusesToken = answer.refusesToken();
    this.code = rawCode == null ? TwirpErrorCode.ofStatus(httpStatus) : TwirpErrorCode.of(rawCode);
    this.meta = Map.copyOf(answer.meta());
  }

  /** Creates an error for a response with status 200 that means one. */
  TwirpException(
      String problem, @Nullable String hint, TwirpErrorCode code, Circumstances circumstances) {
    super(problem, hint, circumstances, null);
    this.httpStatus = 200;
    this.rawCode = null;
    this.date = null;
    this.refusesToken = false;
    this.code = code;
    this.meta = Map.of();
  }

  /**
   * Returns the error's code; for a response without a Twirp error, the code that Twirp assigns to
   * its HTTP status. If the {@linkplain #httpStatus() HTTP status} is 200, this library has set the
   * code.
   */
  public TwirpErrorCode code() {
    return code;
  }

  /** Returns the code as the server wrote it; empty for a response without a Twirp error. */
  public Optional<String> rawCode() {
    return Optional.ofNullable(rawCode);
  }

  /** Returns the HTTP status of the response. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Returns the server's time of the response, to the second; null if there was no date. */
  @Nullable Instant date() {
    return date;
  }

  /** Returns true if a LiveKit server rejected the token itself, regardless of its grants. */
  boolean refusesToken() {
    return refusesToken;
  }

  /** Returns the metadata that the server added to the error. */
  public Map<String, String> meta() {
    return meta;
  }
}
