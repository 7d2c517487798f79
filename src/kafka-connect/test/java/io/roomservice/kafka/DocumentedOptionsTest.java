package io.roomservice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.Checkout;
import java.nio.file.Files;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;

/**
 * The guide's table of options is that of the ConfigDef. {@code -Ddocs.write=true} writes it there.
 */
class DocumentedOptionsTest {
  private static final String START = "<!-- options -->\n";
  private static final String END = "<!-- options end -->\n";

  @Test
  void theGuideHasEachOptionAsItIsDefined() throws Exception {
    var guide = Checkout.path("docs", "kafka-connect.md");
    var text = Files.readString(guide);
    var start = text.indexOf(START) + START.length();
    var end = text.indexOf(END);
    if (Boolean.getBoolean("docs.write")) {
      text = text.substring(0, start) + table() + text.substring(end);
      Files.writeString(guide, text);
    }

    assertThat(text).contains(START + table() + END);
  }

  private static String table() {
    return "\n| option | default | values | |\n| --- | --- | --- | --- |\n"
        + SinkConfig.DEFINITION.configKeys().values().stream()
            .map(DocumentedOptionsTest::row)
            .collect(Collectors.joining())
        + "\n";
  }

  private static String row(ConfigKey option) {
    return "| `"
        + option.name
        + "` | "
        + (option.hasDefault() ? "`" + option.defaultValue + "`" : "required")
        + " | "
        + values(option)
        + " | "
        + option.documentation
        + " |\n";
  }

  private static String values(ConfigKey option) {
    if (option.type == ConfigDef.Type.BOOLEAN) {
      return "`true`, `false`";
    }
    if (option.validator == null || option.validator instanceof ConfigDef.NonEmptyString) {
      return option.type.toString().toLowerCase(Locale.ROOT);
    }
    var values = option.validator.toString();
    if (option.validator instanceof ConfigDef.Range) { // [1,...] or [1,...,2]
      return values
          .replaceAll("\\[(\\d+),\\.\\.\\.,(\\d+)]", "$1 to $2")
          .replaceAll("\\[(\\d+),\\.\\.\\.]", "at least $1");
    }
    return "`" + values.replace(", ", "`, `").replace(" or ", "`, `") + "`";
  }
}
