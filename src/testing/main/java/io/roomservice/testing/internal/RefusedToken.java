package io.roomservice.testing.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.roomservice.token.TokenVerificationException.Reason;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The server's message for a token that it rejects. Older servers quote the whole token, and so
 * does this class, so tests can check whether a secret leaks into their logs.
 *
 * @param header the strings of the token's header; empty if the token can't be read
 * @param claims the strings of its claims; empty if the token can't be read
 */
record RefusedToken(String token, Map<String, String> header, Map<String, String> claims) {
  private static final JsonFactory JSON = new JsonFactory();

  /** The algorithms that the server's JWT library knows; the server accepts only HS256. */
  private static final Set<String> KNOWN_ALGORITHMS =
      Set.of(
          "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
          "ES384", "ES512", "EdDSA", "none");

  static RefusedToken of(String token) {
    try {
      var parts = token.split("\\.", -1);
      if (parts.length == 3) {
        return new RefusedToken(token, strings(parts[0]), strings(parts[1]));
      }
    } catch (IOException | IllegalArgumentException e) {
      // Not a JWT: it has no header and no claims.
    }
    return new RefusedToken(token, Map.of(), Map.of());
  }

  /** Returns the body of the 401 response. */
  String text(Reason reason, Dialect dialect) {
    var algorithm = header.getOrDefault("alg", "");
    if (!KNOWN_ALGORITHMS.contains(algorithm)) {
      return "invalid authorization token";
    }
    if (reason == Reason.UNKNOWN_KEY || !claims.containsKey("iss")) {
      return dialect.repeatsTokens()
          ? "invalid API key: " + claims.getOrDefault("iss", "")
          : "invalid API key";
    }
    var why = why(reason, algorithm);
    return dialect.repeatsTokens()
        ? "invalid token: " + token + ", error: " + why
        : "invalid authorization token: " + why;
  }

  private static String why(Reason reason, String algorithm) {
    if (!algorithm.equals("HS256")) {
      return "token signature is invalid: signing method " + algorithm + " is invalid";
    }
    return switch (reason) {
      case EXPIRED -> "token has invalid claims: token is expired";
      case NO_EXPIRY ->
          "token has invalid claims: token is missing required claim: exp claim is required";
      case NOT_YET_VALID -> "token has invalid claims: token is not valid yet";
      case BAD_SIGNATURE -> "token signature is invalid: signature is invalid";
      case MALFORMED, UNKNOWN_KEY -> "token is malformed: could not JSON decode claim";
    };
  }

  private static Map<String, String> strings(String part) throws IOException {
    var strings = new HashMap<String, String>();
    try (var json = JSON.createParser(Base64.getUrlDecoder().decode(part))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING) {
          strings.put(name, json.getText());
        } else if (name.equals("iss") || name.equals("sub")) {
          throw new IOException(name + " isn't a string");
        }
        json.skipChildren();
      }
    }
    return strings;
  }

  @Override
  public String toString() {
    return "RefusedToken[" + header + "]";
  }
}
