package io.roomservice.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * JSON for people and logs: in one line, and without characters that a terminal would obey, which
 * JSON itself lets through above U+007E.
 */
public final class PrintableJson {
  private static final JsonFactory JSON = new JsonFactory();

  private static final Pattern OBEYED =
      Pattern.compile("[\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

  private PrintableJson() {}

  /** What is to be written. */
  public interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  public static String of(Content content) {
    var text = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(text)) {
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has none
    }
    // Such a character can only stand in a string or a name, where it may be written so.
    return OBEYED
        .matcher(text.toString(UTF_8))
        .replaceAll(found -> "\\\\u" + HexFormat.of().toHexDigits(found.group().charAt(0)));
  }
}
