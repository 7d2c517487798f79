package io.roomservice;

import io.roomservice.internal.twirp.HttpAnswer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server, or a gateway before it, answered with an error. */
public non-sealed class TwirpException extends LiveKitException {
  private static final long serialVersionUID = 1L;

  private final int httpStatus;
  private final TwirpErrorCode code;
  private final @Nullable String rawCode;
  private final @Nullable Instant date;
  private final boolean refusesToken;

  @SuppressWarnings("serial") // what Map.copyOf gives is serializable
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

  /** An error that is our reading of an answer with status 200. */
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
   * The error's code; for an answer that is no Twirp error, the code that Twirp gives its HTTP
   * status. With an {@linkplain #httpStatus() HTTP status} of 200 it is this library's reading of
   * an answer.
   */
  public TwirpErrorCode code() {
    return code;
  }

  /** The code as the server wrote it; empty for an answer that is no Twirp error. */
  public Optional<String> rawCode() {
    return Optional.ofNullable(rawCode);
  }

  /** The answer's HTTP status. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The server's clock when it answered, to the second; null if it did not say. */
  @Nullable Instant date() {
    return date;
  }

  /** Whether this is a LiveKit server's refusal of the token itself, whatever it grants. */
  boolean refusesToken() {
    return refusesToken;
  }

  /** What the server added to its error. */
  public Map<String, String> meta() {
    return meta;
  }
}
