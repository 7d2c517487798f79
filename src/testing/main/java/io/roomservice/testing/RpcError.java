package io.roomservice.testing;

/** An error that an {@link RpcHandler} answers with. */
public final class RpcError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String told;

  private RpcError(int code, String told) {
    this.code = code;
    this.told = told;
  }

  /**
   * An error without data.
   *
   * @param code the handler's own, or one of LiveKit's from 1001 to 1999, which is then told as if
   *     LiveKit had said it
   */
  public static RpcError of(int code, String message) {
    return new RpcError(code, message);
  }

  /** The same with data, which the server joins to the message with a colon and a blank. */
  public static RpcError of(int code, String message, String data) {
    return new RpcError(code, data.isEmpty() ? message : message + ": " + data);
  }

  /** As the server tells it: {@code RpcError 101: message: data}. */
  @Override
  public String getMessage() {
    return "RpcError " + code + ": " + told;
  }

  /** The error's own code. */
  public int code() {
    return code;
  }
}
