package io.roomservice.internal.twirp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code /settings/regions}: {@code
 * {"regions":[{"region":"eu","url":"https://…","distance":"1"},…]}}.
 */
final class RegionList {
  private static final JsonFactory JSON = new JsonFactory();

  private RegionList() {}

  /** Returns the regions' URLs in the server's order, which is by distance. */
  static List<String> read(byte[] body) throws IOException {
    var urls = new ArrayList<String>();
    try (var json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        if (json.nextToken() == JsonToken.START_ARRAY && name.equals("regions")) {
          readRegions(json, urls);
        } else {
          json.skipChildren();
        }
      }
    }
    return urls;
  }

  private static void readRegions(JsonParser json, List<String> urls) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING && name.equals("url")) {
          urls.add(json.getText());
        }
        json.skipChildren();
      }
    }
  }
}
