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
 * Writes JSON for people and logs: in one line, and without the terminal control characters above
 * U+007E that JSON allows.
 */
public final class PrintableJson {
  private static final JsonFactory JSON = new JsonFactory();

  private static final Pattern OBEYED =
      Pattern.compile("[\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

  private PrintableJson() {}

  /** The content to write. */
  public interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  public static String of(Content content) {
    var text = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(text)) {
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // can't happen: writes to memory
    }
    // Such a character can only occur in a string or a name, where an escape is valid.
    return OBEYED
        .matcher(text.toString(UTF_8))
        .replaceAll(found -> "\\\\u" + HexFormat.of().toHexDigits(found.group().charAt(0)));
  }
}
