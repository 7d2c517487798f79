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
 * Reads YAML as {@code lk} does, which declares its fields as strings: each value is the text as
 * written, where YAML 1.1 would read {@code 0123} and {@code 12:30:45} as numbers. Limits depth and
 * aliases, so that recursive or nested aliases cost no time.
 */
final class ProjectYaml {
  /** The file, its list of projects, a project, its values. */
  private static final int DEPTH = 3;

  private ProjectYaml() {}

  /**
   * Returns the file's mapping from names to strings, lists and mappings; empty if the file isn't a
   * mapping.
   *
   * @throws YAMLException if the file isn't valid YAML
   */
  static Map<?, ?> read(String text) {
    return value(root(text), DEPTH) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static @Nullable Node root(String text) {
    try {
      // SnakeYAML's default limit is 50 aliases of lists and mappings.
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

  /** A duplicate name, which Go's YAML rejects, too. */
  private static final class DuplicateName extends MarkedYAMLException {
    private static final long serialVersionUID = 1L;

    DuplicateName(Node key) {
      super(null, null, "duplicate name", key.getStartMark());
    }
  }
}
