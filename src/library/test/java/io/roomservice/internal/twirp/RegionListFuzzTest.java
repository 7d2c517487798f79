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
 * A list of regions is either rejected, or results in its URLs in their order: all of them if it is
 * a well-formed list of objects, and never URLs from elsewhere.
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
      return; // only its class is logged
    }
    JsonNode regions;
    try {
      regions = JSON.readTree(input).path("regions");
    } catch (IOException e) {
      return; // invalid after the list, or a duplicate name
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
