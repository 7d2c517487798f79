package io.roomservice.cli.session;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * YAML read as {@code lk} reads it into fields that are strings: each value is the text that stands
 * there, where YAML 1.1 would make numbers of {@code 0123} and {@code 12:30:45}. No deeper than
 * lk's file is and with few aliases, so neither an alias inside itself nor aliases of aliases take
 * time.
 */
final class ProjectYaml {
  /** The file, its list of projects, a project, its values. */
  private static final int DEPTH = 3;

  private ProjectYaml() {}

  /**
   * The file's mapping: texts, lists and mappings by name; empty if it is none.
   *
   * @throws YAMLException if it is no YAML
   */
  static Map<?, ?> read(String text) {
    return value(root(text), DEPTH) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static @Nullable Node root(String text) {
    try {
      // With SnakeYAML's own limit of 50 aliases of lists and mappings.
      return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    } catch (IllegalArgumentException e) { // such as for the tag of !%20
      throw new YAMLException(e);
    }
  }

  private static @Nullable Object value(@Nullable Node node, int depth) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getTag().equals(Tag.NULL) ? null : scalar.getValue();
    }
    if (depth == 0) {
      return null;
    }
    if (node instanceof SequenceNode list) {
      List<@Nullable Object> values = new ArrayList<>();
      list.getValue().forEach(each -> values.add(value(each, depth - 1)));
      return values;
    }
    return node instanceof MappingNode mapping ? map(mapping, depth) : null;
  }

  private static Map<String, @Nullable Object> map(MappingNode mapping, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (var entry : mapping.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode key) {
        if (map.containsKey(key.getValue())) {
          throw new DuplicateName(key);
        }
        map.put(key.getValue(), value(entry.getValueNode(), depth - 1));
      }
    }
    return map;
  }

  /** Go's YAML refuses it as well. */
  private static final class DuplicateName extends MarkedYAMLException {
    private static final long serialVersionUID = 1L;

    DuplicateName(Node key) {
      super(null, null, "a name is given twice", key.getStartMark());
    }
  }
}
