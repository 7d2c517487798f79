package io.roomservice.cli.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.JsonInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;

/** Decodes payloads given as base64 or hex, and checks JSON. Errors do not quote them. */
public final class EncodedPayload {
  private static final JsonFactory JSON = JsonInput.factory().build();

  private EncodedPayload() {}

  /** Decodes base64 in the standard or the URL alphabet, with or without padding. */
  public static byte[] base64(String text) {
    try {
      return Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "invalid base64 payload",
          "use only A-Z, a-z, 0-9, + and /, or - and _, with = at the end");
    }
  }

  /** Decodes two hexadecimal digits per byte, in upper or lower case. */
  public static byte[] hex(String text) {
    try {
      return HexFormat.of().parseHex(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "invalid hex payload", "use two digits per byte, 0-9 and a-f, with nothing between them");
    }
  }

  /** Returns the text unchanged if it is exactly one JSON value. */
  public static String json(String text) {
    try (var json = JSON.createParser(text)) {
      if (json.nextToken() == null) {
        throw noJson("invalid JSON payload: it is empty");
      }
      json.skipChildren();
      if (json.nextToken() != null) {
        throw noJson(
            "invalid JSON payload: more text follows the value, column "
                + json.currentLocation().getColumnNr());
      }
      return text;
    } catch (JsonProcessingException e) {
      throw noJson(JsonInput.problem("JSON payload", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string in memory causes none
    }
  }

  private static Refusal noJson(String problem) {
    return new Refusal(problem, "correct it, or send it as --text");
  }
}
