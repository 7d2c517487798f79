package io.roomservice.cli.session;

import io.roomservice.cli.output.Terminal;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the server and the credentials. Never mixes sources in a way that could send one project's
 * token to another project's server: a project of {@code lk} is used as a whole, and the default
 * project only if neither options nor the environment name a server or credentials.
 */
final class AccessSearch {
  private final GlobalOptions options;
  private final Terminal terminal;
  private final Consumer<String> warnings;

  AccessSearch(GlobalOptions options, Terminal terminal, Consumer<String> warnings) {
    this.options = options;
    this.terminal = terminal;
    this.warnings = warnings;
  }

  ServerAccess find() {
    var file = ProjectFile.of(terminal, warnings);
    if (options.project().isPresent()) {
      return with(file.project(options.project().get()), null);
    }
    var environment =
        new ServerAccess(
            variable("LIVEKIT_URL"),
            variable("LIVEKIT_TOKEN"),
            variable("LIVEKIT_API_KEY"),
            variable("LIVEKIT_API_SECRET"));
    var found = with(environment, environment.token());
    var nothing =
        found.url() == null
            && found.token() == null
            && found.key() == null
            && found.secret() == null;
    return nothing ? file.defaultProject().orElse(found) : found;
  }

  /** Uses the options first, then the other source. */
  private ServerAccess with(ServerAccess other, @Nullable Setting token) {
    var key = options.apiKey().map(value -> new Setting(value, "--api-key"));
    var secret =
        options.secretFile().map(file -> new Setting(SecretFile.read(file), "--api-secret-file"));
    var byKey = key.isPresent() || secret.isPresent();
    if (byKey && token != null) {
      warnings.accept("LIVEKIT_TOKEN is ignored, because options name a key or secret");
    }
    return new ServerAccess(
        options.url().map(value -> new Setting(value, "--url")).orElse(other.url()),
        byKey ? null : token,
        orElse(key, other.key()),
        orElse(secret, other.secret()));
  }

  private static @Nullable Setting orElse(Optional<Setting> first, @Nullable Setting second) {
    return first.isPresent() ? first.get() : second;
  }

  private @Nullable Setting variable(String name) {
    return terminal.variable(name).map(value -> new Setting(value, name)).orElse(null);
  }
}
