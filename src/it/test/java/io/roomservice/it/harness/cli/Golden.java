package io.roomservice.it.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON that scripts rely on, as files in {@code src/it/golden}. Values that differ from run to run
 * are replaced before the comparison. {@code -Dgolden.write=true} writes the files instead; review
 * them before committing.
 */
public final class Golden {
  private static final Path FOLDER = Checkout.path("src/it/golden");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> replaced = new LinkedHashMap<>();

  /** Replaces all occurrences of a text. */
  public Golden with(String text, String name) {
    replaced.put(text, name);
    return this;
  }

  public void matches(String name, String json) throws IOException {
    var file = FOLDER.resolve(name + ".json");
    var seen = comparable(json);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, seen);
    }
    assertThat(seen).as(file.toString()).isEqualTo(Files.readString(file));
  }

  private String comparable(String json) throws IOException {
    var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    var text = JSON.writer(printer).writeValueAsString(JSON.readTree(json)) + "\n";
    for (var each : replaced.entrySet()) {
      text = text.replace(each.getKey(), each.getValue());
    }
    return text.replaceAll("\"(RM|PA|TR)_\\w+\"", "\"$1_...\"")
        .replaceAll("\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"", "\"a UUID\"")
        .replaceAll("\"mid\" : \"\\d+\"", "\"mid\" : \"0\"")
        .replaceAll("\"[0-9a-f]{32}\"", "\"a nonce\"")
        .replaceAll("\"eyJ[\\w.-]+\"", "\"a token\"")
        .replaceAll(
            "(\"(elapsedMs|acceptedPerSecond|median|p99|longest|creationTime|creationTimeMs|joinedAt"
                + "|joinedAtMs|exp|iat|nbf|version|unixMicro|ticks)\" : )-?\\d+",
            "$10");
  }
}
