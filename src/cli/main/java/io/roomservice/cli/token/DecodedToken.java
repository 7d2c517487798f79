package io.roomservice.cli.token;

import com.fasterxml.jackson.core.JsonGenerator;
import io.roomservice.cli.error.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** The content of a token, which must not be trusted until it is verified. */
final class DecodedToken {
  private static final List<String> TIMES = List.of("exp", "nbf", "iat");

  private final Claims header;
  private final Claims claims;

  private DecodedToken(Claims header, Claims claims) {
    this.header = header;
    this.claims = claims;
  }

  static DecodedToken of(String jwt) {
    var parts = jwt.split("\\.", -1);
    if (parts.length != 3) {
      throw noToken(
          String.format(Locale.ROOT, "expected 3 parts separated by dots, got %d", parts.length));
    }
    return new DecodedToken(claims("first", parts[0]), claims("second", parts[1]));
  }

  String toText(Verdict verdict, boolean showSecrets) {
    var details = new StringBuilder();
    details.append(
        String.format(Locale.ROOT, "token: %s, %s", verdict.state().words(), verdict.why()));
    for (var line : claims.lines(TIMES, showSecrets)) {
      details.append(System.lineSeparator()).append("  ").append(line);
    }
    return details.toString();
  }

  void write(Verdict verdict, boolean showSecrets, JsonGenerator json) throws IOException {
    if (verdict.state() == Verdict.State.NOT_VERIFIED) {
      json.writeNullField("good");
    } else {
      json.writeBooleanField("good", verdict.state() == Verdict.State.GOOD);
    }
    json.writeStringField("why", verdict.why());
    json.writeFieldName("header");
    header.write(showSecrets, json);
    json.writeFieldName("claims");
    claims.write(showSecrets, json);
  }

  private static Claims claims(String which, String part) {
    try {
      var bytes = Base64.getUrlDecoder().decode(part);
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Claims.parse(text);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw noToken("its " + which + " part isn't base64url-encoded text");
    } catch (IOException e) {
      throw noToken("its " + which + " part isn't a JSON object");
    }
  }

  private static Refusal noToken(String why) {
    return new Refusal("the input isn't a token: " + why, "give one complete JWT and nothing else");
  }
}
