package io.roomservice.testing;

/** An error that an {@link RpcHandler} responds with. */
public final class RpcError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String text;

  private RpcError(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /**
   * Creates an error without data.
   *
   * @param code the handler's own code, or one of LiveKit's from 1001 to 1999, which callers then
   *     receive as an error of LiveKit
   */
  public static RpcError of(int code, String message) {
    return new RpcError(code, message);
  }

  /**
   * Creates an error with data, which the server appends to the message after a colon and a space.
   */
  public static RpcError of(int code, String message, String data) {
    return new RpcError(code, data.isEmpty() ? message : message + ": " + data);
  }

  /** Returns the message as the server reports it: {@code RpcError 101: message: data}. */
  @Override
  public String getMessage() {
    return "RpcError " + code + ": " + text;
  }

  /** Returns the error's code. */
  public int code() {
    return code;
  }
}
