package io.roomservice.cli.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.roomservice.cli.output.MessageJson;
import io.roomservice.cli.output.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A JSON object of a token, kept as written. Its secrets are masked when it is printed. */
final class Claims {
  private static final JsonFactory JSON = new JsonFactory();

  /** The names of secrets in room configurations: {@code secret}, {@code access_key} and others. */
  private static final Pattern SECRET =
      Pattern.compile(
          "secret|password|passphrase|credential|(access|account|stream|api|signing)_?key");

  private final String text;

  private Claims(String text) {
    this.text = text;
  }

  static Claims parse(String text) throws IOException {
    try (var json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new JsonParseException(json, "not an object");
      }
      json.skipChildren();
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "more text follows");
      }
    }
    return new Claims(text);
  }

  /** Returns a line for each claim. */
  List<String> lines(List<String> times, boolean showSecrets) {
    var lines = new ArrayList<String>();
    try (var json = JSON.createParser(text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var claim = json.currentName();
        json.nextToken();
        var value =
            times.contains(claim) && json.currentToken().isNumeric()
                ? time(json.getText())
                : value(claim, json, showSecrets);
        lines.add(Printable.line(claim + ": " + value));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the text was parsed before
    }
    return lines;
  }

  void write(boolean showSecrets, JsonGenerator out) throws IOException {
    try (var json = JSON.createParser(text)) {
      json.nextToken();
      copy(json, out, showSecrets);
    }
  }

  private static String value(String claim, JsonParser json, boolean showSecrets)
      throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return isSecret(claim) && !showSecrets ? MessageJson.MASK : json.getText();
    }
    var value = new StringWriter();
    try (var out = JSON.createGenerator(value)) {
      copy(json, out, showSecrets);
    }
    return value.toString();
  }

  /** Copies the current value of the parser. */
  private static void copy(JsonParser json, JsonGenerator out, boolean showSecrets)
      throws IOException {
    var depth = 0;
    do {
      var token = json.currentToken();
      if (token.isScalarValue()
          && !showSecrets
          && json.currentName() != null
          && isSecret(json.currentName())) {
        out.writeString(MessageJson.MASK);
      } else if (token.isNumeric()) {
        out.writeNumber(json.getText()); // as written: 1e400 isn't a double
      } else {
        out.copyCurrentEvent(json);
      }
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (depth > 0 && json.nextToken() != null);
  }

  private static boolean isSecret(String name) {
    return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
  }

  /** Returns a number of seconds as a time, or unchanged if it is out of range. */
  private static String time(String number) {
    double seconds = Math.floor(Double.parseDouble(number));
    return seconds > Instant.MIN.getEpochSecond() && seconds < Instant.MAX.getEpochSecond()
        ? Instant.ofEpochSecond((long) seconds).toString()
        : number;
  }
}
