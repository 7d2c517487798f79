package io.roomservice.cli.session;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.InputFile;
import io.roomservice.cli.output.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads the projects of {@code lk} from {@code ~/.livekit/cli-config.yaml}, and never writes the
 * file. Uses {@code default_project} and, of each entry of {@code projects}, {@code name}, {@code
 * url}, {@code api_key} and {@code api_secret}.
 */
final class ProjectFile {
  static final String NAME = "~/.livekit/cli-config.yaml";

  private static final int LARGEST = 1 << 20;

  private final @Nullable Path path;
  private final Consumer<String> warnings;

  private ProjectFile(@Nullable Path path, Consumer<String> warnings) {
    this.path = path;
    this.warnings = warnings;
  }

  static ProjectFile of(Terminal terminal, Consumer<String> warnings) {
    return new ProjectFile(path(terminal).filter(Files::exists).orElse(null), warnings);
  }

  /** Returns the path of the file, which may not exist. */
  static Optional<Path> path(Terminal terminal) {
    return terminal.home().map(home -> home.resolve(Path.of(".livekit", "cli-config.yaml")));
  }

  ServerAccess project(String name) {
    var content = content();
    return named(name, content)
        .orElseThrow(
            () ->
                new Refusal(
                    "no project '" + name + "' in " + NAME,
                    names(content).isEmpty()
                        ? "the file has no projects; add one with: lk project add"
                        : "its projects: " + String.join(", ", names(content))));
  }

  /** Returns the project that {@code lk} uses if none is named. */
  Optional<ServerAccess> defaultProject() {
    var content = content();
    return text(content, "default_project")
        .map(name -> named(name, content).orElseThrow(() -> noDefault(name, content)));
  }

  private static Refusal noDefault(String name, Map<?, ?> content) {
    return new Refusal(
        "the default_project '" + name + "' in " + NAME + " isn't one of its projects",
        (names(content).isEmpty()
                ? "the file has no projects"
                : "its projects: " + String.join(", ", names(content)))
            + "; choose one with: lk project set-default, or set LIVEKIT_URL");
  }

  private Optional<ServerAccess> named(String name, Map<?, ?> content) {
    return projects(content).stream()
        .filter(project -> text(project, "name").filter(name::equals).isPresent())
        .findFirst()
        .map(project -> access(name, project));
  }

  private static ServerAccess access(String name, Map<?, ?> project) {
    var source = "project " + name + " in " + NAME;
    return new ServerAccess(
        given(project, "url", source),
        null,
        given(project, "api_key", source),
        given(project, "api_secret", source));
  }

  private Map<?, ?> content() {
    if (path == null) {
      return Map.of();
    }
    warnIfOthersMayRead(path);
    try {
      var bytes = InputFile.firstBytes(path, LARGEST + 1);
      return ProjectYaml.read(InputFile.text(bytes, LARGEST, why -> unreadable("it " + why)));
    } catch (YAMLException e) {
      throw unreadable(line(e));
    }
  }

  /** Without the parser's message, which quotes the file and so its secrets. */
  private static String line(YAMLException e) {
    return e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
        ? "it isn't valid YAML, line " + (marked.getProblemMark().getLine() + 1)
        : "it isn't valid YAML, or has too many aliases";
  }

  private static Refusal unreadable(String why) {
    return new Refusal(
        "can't read " + NAME + ": " + why,
        "correct it, or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to use roomservice"
            + " without it");
  }

  private void warnIfOthersMayRead(Path path) {
    try {
      var others = List.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);
      if (Files.getPosixFilePermissions(path).stream().anyMatch(others::contains)) {
        warnings.accept(
            "other users can read " + NAME + ", which contains secrets; run: chmod 600 " + NAME);
      }
    } catch (IOException | UnsupportedOperationException e) {
      // No warning if the permissions are unknown.
    }
  }

  private static List<? extends Map<?, ?>> projects(Map<?, ?> content) {
    return content.get("projects") instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(each -> new LinkedHashMap<>((Map<?, ?>) each))
            .toList()
        : List.of();
  }

  private static List<String> names(Map<?, ?> content) {
    return projects(content).stream().flatMap(each -> text(each, "name").stream()).toList();
  }

  private static @Nullable Setting given(Map<?, ?> project, String field, String source) {
    return text(project, field).map(value -> new Setting(value, source)).orElse(null);
  }

  private static Optional<String> text(Map<?, ?> map, String field) {
    return Optional.ofNullable(map.get(field))
        .map(Object::toString)
        .filter(value -> !value.isBlank());
  }
}
