package io.roomservice.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.roomservice.token.TokenVerificationException.Reason;
import java.io.IOException;
import java.util.Base64;

/** Reads whose key a token claims to be signed with, before that can be verified. */
final class Issuer {
  private static final JsonFactory JSON = new JsonFactory();

  private Issuer() {}

  /**
   * The {@code iss} claim, not to be believed yet.
   *
   * @throws TokenVerificationException if there is none
   */
  static String of(String jwt) {
    var parts = jwt.split("\\.", -1);
    if (parts.length != 3) {
      throw malformed("has " + parts.length + " parts; it must have 3");
    }
    try (var json = JSON.createParser(Base64.getUrlDecoder().decode(parts[1]))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var claim = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING && claim.equals("iss")) {
          return json.getText();
        }
        json.skipChildren();
      }
    } catch (IOException | IllegalArgumentException e) {
      throw malformed("has claims that are no JSON in base64url");
    }
    throw malformed("names no API key in an iss claim");
  }

  private static TokenVerificationException malformed(String how) {
    return new TokenVerificationException(Reason.MALFORMED, "the token " + how);
  }
}
