package io.roomservice.internal.twirp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Twirp error as sent by a server; it must be redacted before it is shown. */
record TwirpError(String code, String msg, Map<String, String> meta) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Reads the error in a body, whatever its content type; null if the body isn't one. */
  static @Nullable TwirpError read(byte[] body) {
    try (var json = JSON.createParser(body)) {
      return json.nextToken() == JsonToken.START_OBJECT ? read(json) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static @Nullable TwirpError read(JsonParser json) throws IOException {
    String code = null;
    String msg = "";
    Map<String, String> meta = Map.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      var value = json.nextToken();
      if (name.equals("code") && value == JsonToken.VALUE_STRING) {
        code = json.getText();
      } else if (name.equals("msg") && value == JsonToken.VALUE_STRING) {
        msg = json.getText();
      } else if (name.equals("meta") && value == JsonToken.START_OBJECT) {
        meta = readMeta(json);
      } else {
        json.skipChildren();
      }
    }
    return code == null ? null : new TwirpError(code, msg, meta);
  }

  private static Map<String, String> readMeta(JsonParser json) throws IOException {
    var meta = new LinkedHashMap<String, String>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        meta.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return meta;
  }
}
