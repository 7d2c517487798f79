package io.roomservice.token;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * An API key and its secret, as listed in the server's configuration. Immutable; {@link
 * #toString()} omits the secret.
 */
public final class ApiCredentials {
  private final String key;
  private final String secret;

  private ApiCredentials(String key, String secret) {
    this.key = key;
    this.secret = secret;
  }

  /**
   * Returns credentials with this key and secret.
   *
   * @param key the API key, case-sensitive; it is the {@code iss} claim of every token, and not
   *     secret
   * @param secret the API secret, of any length: servers in development mode use the six bytes
   *     {@code secret}
   * @throws IllegalArgumentException if one is empty, or starts or ends with white space, as values
   *     read from files often do
   */
  public static ApiCredentials of(String key, String secret) {
    return new ApiCredentials(check("API key", key), check("API secret", secret));
  }

  /**
   * Returns the credentials in the environment variables {@code LIVEKIT_API_KEY} and {@code
   * LIVEKIT_API_SECRET}, which LiveKit's tools use too.
   *
   * @throws IllegalArgumentException if one is not set, is empty, or starts or ends with white
   *     space
   */
  public static ApiCredentials fromEnvironment() {
    return from(System.getenv());
  }

  static ApiCredentials from(Map<String, String> environment) {
    return of(set(environment, "LIVEKIT_API_KEY"), set(environment, "LIVEKIT_API_SECRET"));
  }

  private static String set(Map<String, String> environment, String variable) {
    var value = environment.get(variable);
    if (value == null) {
      throw new IllegalArgumentException("the environment variable " + variable + " is not set");
    }
    return value;
  }

  private static String check(String what, String value) {
    Objects.requireNonNull(value, what);
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          "the " + what + " is empty; find it under keys in the server's configuration");
    }
    if (!value.equals(value.strip())) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " starts or ends with white space, such as a newline from a file; strip() it");
    }
    return value;
  }

  /** Returns the API key. */
  public String key() {
    return key;
  }

  byte[] secretBytes() {
    return secret.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ApiCredentials that
        && key.equals(that.key)
        && secret.equals(that.secret);
  }

  @Override
  public int hashCode() {
    return key.hashCode(); // enough to distinguish keys, and reveals nothing about the secret
  }

  @Override
  public String toString() {
    return "ApiCredentials[key=" + key + "]";
  }
}
