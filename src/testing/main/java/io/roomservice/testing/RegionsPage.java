package io.roomservice.testing;

import com.fasterxml.jackson.core.JsonFactory;
import io.roomservice.testing.internal.Reply;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** {@code /settings/regions}, which the hosted service has and a self-hosted server has not. */
final class RegionsPage {
  static final String PATH = "/settings/regions";

  private static final JsonFactory JSON = new JsonFactory();

  private volatile List<String> urls = List.of();

  void list(List<String> urls) {
    this.urls = List.copyOf(urls);
  }

  boolean isEmpty() {
    return urls.isEmpty();
  }

  /** Returns the regions, nearest first; clients must not cache them. */
  Reply reply() {
    var text = new StringWriter();
    var listed = urls;
    try (var json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("regions");
      for (var i = 0; i < listed.size(); i++) {
        json.writeStartObject();
        json.writeStringField("region", "region-" + i);
        json.writeStringField("url", listed.get(i));
        json.writeStringField("distance", String.valueOf(i));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter never throws one
    }
    return Reply.of(200, "application/json", text.toString()).with("Cache-Control", "max-age=0");
  }
}
