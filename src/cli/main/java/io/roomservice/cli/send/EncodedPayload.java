package io.roomservice.cli.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.JsonInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;

/** Payloads given as base64, hex or JSON, which is checked. Errors do not quote them. */
public final class EncodedPayload {
  private static final JsonFactory JSON = JsonInput.factory().build();

  private EncodedPayload() {}

  /** The bytes; the standard and the URL alphabet, padded or not. */
  public static byte[] base64(String text) {
    try {
      return Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "the payload is no base64", "only A-Z, a-z, 0-9, + and /, or - and _, with = at the end");
    }
  }

  /** The bytes; two digits each, in upper or lower case. */
  public static byte[] hex(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "the payload is no hex",
          "two digits for each byte, 0-9 and a-f, with nothing between them");
    }
  }

  /** The text as it is, if it is one JSON value and no more. */
  public static String json(String text) {
    try (var json = JSON.createParser(text)) {
      if (json.nextToken() == null) {
        throw noJson("the payload is no JSON: it is empty");
      }
      json.skipChildren();
      if (json.nextToken() != null) {
        throw noJson(
            "the payload is no JSON: something follows it, column "
                + json.currentLocation().getColumnNr());
      }
      return text;
    } catch (JsonProcessingException e) {
      throw noJson(JsonInput.problem("the payload", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text has none
    }
  }

  private static Refusal noJson(String problem) {
    return new Refusal(problem, "correct it, or send it with --text");
  }
}
