package io.roomservice.cli.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.output.Screen;
import io.roomservice.cli.output.Terminal;
import io.roomservice.support.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * A file of projects is read, or rejected with a message that quotes nothing but names. Quoted YAML
 * strings are read unchanged.
 *
 * <p>Input: the file; if it has NUL characters, which YAML can't contain, the texts between them
 * are the values of a project.
 */
class ProjectFileFuzzTest implements FuzzTarget {
  private static final Pattern UNREADABLE =
      Pattern.compile(
          "can't read ~/.livekit/cli-config.yaml: (it isn't valid YAML, line \\d+"
              + "|it isn't valid YAML, or has too many aliases"
              + "|it isn't UTF-8 text"
              + "|it is larger than \\d+ bytes)");

  private static final Pattern NO_PROJECT =
      Pattern.compile(
          "(no project '.*' in ~/.livekit/cli-config.yaml|the default_project '.*' in"
              + " ~/.livekit/cli-config.yaml isn't one of its projects)",
          Pattern.DOTALL);

  private final Path home = home();
  private final Path file = home.resolve(".livekit").resolve("cli-config.yaml");

  @Override
  public void tryOut(byte[] input) throws IOException {
    var texts = new String(input, UTF_8).split("\0", -1);
    if (texts.length > 3) {
      tryProject(texts);
    } else {
      Files.write(file, input);
      tryFile();
    }
  }

  private void tryFile() {
    try {
      projects().defaultProject();
      projects().project("staging");
    } catch (Refusal e) {
      assertThat(e.problem())
          .matches(
              problem ->
                  UNREADABLE.matcher(problem).matches() || NO_PROJECT.matcher(problem).matches());
    }
  }

  private void tryProject(String[] texts) throws IOException {
    var project = new LinkedHashMap<String, String>();
    project.put("name", "staging");
    project.put("url", texts[0]);
    project.put("api_key", texts[1]);
    project.put("api_secret", texts[2]);
    Files.writeString(file, yaml(Map.of("projects", List.of(project), "other", texts[3])));

    var access = projects().project("staging");

    requireGiven(access.url(), texts[0]);
    requireGiven(access.key(), texts[1]);
    requireGiven(access.secret(), texts[2]);
    assertThat(projects().defaultProject()).isEmpty();
  }

  private static void requireGiven(Setting given, String value) {
    if (value.isBlank()) {
      assertThat(given).isNull();
    } else {
      assertThat(given.value()).isEqualTo(value);
    }
  }

  private static String yaml(Map<String, ?> content) {
    var options = new DumperOptions();
    options.setDefaultScalarStyle(DumperOptions.ScalarStyle.DOUBLE_QUOTED);
    options.setNonPrintableStyle(
        DumperOptions.NonPrintableStyle.ESCAPE); // otherwise it writes !!binary
    return new Yaml(options).dump(content);
  }

  private ProjectFile projects() {
    var out = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
    var terminal =
        new Terminal(
            Map.of("HOME", home.toString()),
            InputStream.nullInputStream(),
            out,
            out,
            Screen.none());
    return ProjectFile.of(terminal, warning -> FuzzTarget.requireReadable(warning, 200));
  }

  private static Path home() {
    try {
      var home = Files.createTempDirectory("home");
      Files.createDirectory(home.resolve(".livekit"));
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
