package io.roomservice.it.harness.lookups;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.roomservice.it.harness.lookups.Lookup.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Native Image's file of what is looked up by name; one entry per line. */
public final class ReachabilityMetadata {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ReachabilityMetadata() {}

  /** Returns the content of a file as lookups. */
  public static SortedSet<Lookup> read(Path file) throws IOException {
    var root = JSON.readTree(file.toFile());
    var lookups = new TreeSet<Lookup>();
    for (var entry : root.get("reflection")) {
      var by = entry.at("/condition/typeReached").textValue();
      var type = entry.get("type").textValue();
      lookups.add(Lookup.type(by, type));
      for (var method : entry.path("methods")) {
        var parameters =
            StreamSupport.stream(method.get("parameterTypes").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
        lookups.add(new Lookup(by, Kind.METHOD, type, method.get("name").textValue(), parameters));
      }
      for (var field : entry.path("fields")) {
        lookups.add(new Lookup(by, Kind.FIELD, type, field.get("name").textValue(), List.of()));
      }
      entry
          .properties()
          .forEach(
              flag -> {
                if (flag.getKey().startsWith("all")) {
                  lookups.add(new Lookup(by, Kind.ALL, type, flag.getKey(), List.of()));
                }
              });
    }
    for (var entry : root.get("resources")) {
      var by = entry.at("/condition/typeReached").textValue();
      lookups.add(Lookup.resource(by, entry.get("glob").textValue()));
    }
    return lookups;
  }

  /** Writes lookups to a file. */
  public static void write(Collection<Lookup> lookups, Path file) throws IOException {
    var reflection = new TreeMap<String, ObjectNode>();
    var resources = new TreeMap<String, ObjectNode>();
    for (var lookup : new TreeSet<>(lookups)) {
      var entries = lookup.kind() == Kind.RESOURCE ? resources : reflection;
      var attribute = lookup.kind() == Kind.RESOURCE ? "glob" : "type";
      var entry =
          entries.computeIfAbsent(lookup.by() + " " + lookup.of(), key -> entry(lookup, attribute));
      switch (lookup.kind()) {
        case METHOD -> {
          var method = entry.withArray("methods").addObject().put("name", lookup.name());
          lookup.parameters().forEach(method.putArray("parameterTypes")::add);
        }
        case FIELD -> entry.withArray("fields").addObject().put("name", lookup.name());
        case ALL -> entry.put(lookup.name(), true);
        case TYPE, RESOURCE -> {
          // the entry itself
        }
      }
    }
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "{\n\"reflection\": "
            + lines(reflection.values())
            + ",\n\"resources\": "
            + lines(resources.values())
            + "\n}\n",
        UTF_8);
  }

  private static ObjectNode entry(Lookup lookup, String attribute) {
    var entry = JSON.createObjectNode();
    entry.putObject("condition").put("typeReached", lookup.by());
    return entry.put(attribute, lookup.of());
  }

  private static String lines(Collection<ObjectNode> entries) {
    return entries.stream().map(ObjectNode::toString).collect(joining(",\n", "[\n", "\n]"));
  }
}
