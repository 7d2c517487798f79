package io.roomservice.internal.twirp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roomservice.support.FuzzTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of regions is refused, or gives the URLs that stand in it, in their order: all of them if
 * it is well-formed and a list of objects, and none from anywhere else.
 *
 * <p>Input: the body.
 */
class RegionListFuzzTest implements FuzzTarget {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  @Override
  public void tryOut(byte[] input) {
    List<String> urls;
    try {
      urls = RegionList.read(input);
    } catch (IOException e) {
      return; // only logged by its class
    }
    JsonNode regions;
    try {
      regions = JSON.readTree(input).path("regions");
    } catch (IOException e) {
      return; // damaged behind its list, or a name is there twice
    }
    var all = new ArrayList<String>();
    var areObjects = true;
    for (var region : regions.isArray() ? regions : JSON.createArrayNode()) {
      areObjects &= region.isObject();
      if (region.path("url").isTextual()) {
        all.add(region.path("url").textValue());
      }
    }
    assertThat(urls).isEqualTo(areObjects ? all : all.subList(0, urls.size()));
  }
}
