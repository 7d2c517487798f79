package io.roomservice.token;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * An API key and its secret, as the server's configuration lists them. Immutable; {@link
 * #toString()} leaves the secret out.
 */
public final class ApiCredentials {
  private final String key;
  private final String secret;

  private ApiCredentials(String key, String secret) {
    this.key = key;
    this.secret = secret;
  }

  /**
   * Key and secret, checked for what can't be meant.
   *
   * @param key the API key, case-sensitive; it is the {@code iss} claim of every token and no
   *     secret
   * @param secret the API secret, of any length: servers in development use the six bytes {@code
   *     secret}
   * @throws IllegalArgumentException if one is empty or has white space at an end, as values read
   *     from files often have
   */
  public static ApiCredentials of(String key, String secret) {
    return new ApiCredentials(check("API key", key), check("API secret", secret));
  }

  /**
   * The pair that {@code LIVEKIT_API_KEY} and {@code LIVEKIT_API_SECRET} hold, as all of LiveKit's
   * tools read them.
   *
   * @throws IllegalArgumentException if one is not set, or can't be meant
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
          "the " + what + " is empty; the server's configuration lists it under keys");
    }
    if (!value.equals(value.strip())) {
      throw new IllegalArgumentException(
          "the " + what + " has white space at an end, as a line read from a file has; strip() it");
    }
    return value;
  }

  /** The API key. */
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
    return key.hashCode(); // enough to tell keys apart, and says nothing of the secret
  }

  @Override
  public String toString() {
    return "ApiCredentials[key=" + key + "]";
  }
}
