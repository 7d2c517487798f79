package io.roomservice.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What IDEs complete. */
class MetadataTest {
  @Test
  void eachPropertyHasADescriptionAndMostADefault() throws IOException {
    JsonNode metadata;
    try (var file =
        getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      metadata = new ObjectMapper().readTree(file);
    }
    var properties = new TreeMap<String, String>();
    for (JsonNode property : metadata.get("properties")) {
      assertThat(property.path("description").asText()).as("%s", property).endsWith(".");
      properties.put(property.get("name").asText(), property.path("defaultValue").asText());
    }

    assertThat(properties)
        .hasToString(
            "{livekit.api-key=, livekit.api-secret=, livekit.attempt-timeout=4s,"
                + " livekit.health.cache-for=10s, livekit.health.timeout=2s,"
                + " livekit.max-in-flight=256, livekit.max-queued=10000,"
                + " livekit.observations.every-attempt=false, livekit.region-failover=auto,"
                + " livekit.retry.first-pause=200ms, livekit.retry.longest-pause=2s,"
                + " livekit.retry.max-attempts=3, livekit.retry.wait-for-rooms=0s,"
                + " livekit.timeout=10s, livekit.url=, livekit.webhook.keys=,"
                + " livekit.webhook.max-body-size=4MB, livekit.wire=protobuf,"
                + " management.health.livekit.enabled=true}");
  }
}
