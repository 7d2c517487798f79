package io.roomservice.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a CycloneDX file lists. */
record Sbom(String type, List<Component> components) {
  /**
   * A dependency, with the SPDX ids of its licenses; another license has its name or expression.
   */
  record Component(String group, String name, String version, List<String> licenses) {
    String id() {
      return group + ":" + name;
    }

    boolean isOurs() {
      return group.equals("io.roomservice");
    }
  }

  static Sbom of(String json) throws IOException {
    var root = new ObjectMapper().readTree(json);
    var components = new ArrayList<Component>();
    for (var component : root.path("components")) {
      var licenses = new ArrayList<String>();
      for (var license : component.path("licenses")) {
        licenses.add(name(license));
      }
      components.add(
          new Component(
              component.required("group").asText(),
              component.required("name").asText(),
              component.required("version").asText(),
              List.copyOf(licenses)));
    }
    return new Sbom(
        root.required("metadata").required("component").required("type").asText(), components);
  }

  List<String> ids() {
    return components.stream().map(Component::id).toList();
  }

  private static String name(JsonNode license) {
    if (license.has("expression")) {
      return license.required("expression").asText();
    }
    var named = license.required("license");
    return named.has("id") ? named.required("id").asText() : named.required("name").asText();
  }
}
