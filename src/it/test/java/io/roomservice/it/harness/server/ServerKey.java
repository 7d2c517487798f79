package io.roomservice.it.harness.server;

/** An API key of a server, and its secret. */
public record ServerKey(String key, String secret) {
  /** The key of {@code livekit-server --dev}, whose secret has six bytes. */
  public static final ServerKey DEV = new ServerKey("devkey", "secret");

  /** A key whose secret has the 32 bytes that HS256 requires. */
  public static final ServerKey LONG = new ServerKey("longkey", "0123456789abcdef0123456789abcdef");
}
