package io.roomservice.cli;

import io.roomservice.cli.output.Screen;
import io.roomservice.cli.output.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/**
 * Writes the package's man pages and its completion script, both made from the commands. The build
 * of the package runs it with the folder to write to.
 */
final class PackageFiles {
  private final Path folder;

  private PackageFiles(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    var commands =
        Commands.all(
            new Terminal(
                Map.of(), InputStream.nullInputStream(), System.out, System.err, Screen.none()));
    var files = new PackageFiles(Path.of(args[0]));
    files.write("bash-completion/completions/roomservice", CompletionCommand.script(commands));
    files.writeManPages(commands);
  }

  private void writeManPages(CommandLine command) throws IOException {
    write("man/man1/" + ManPage.fileName(command), ManPage.of(command));
    for (var each : command.getSubcommands().values()) {
      writeManPages(each);
    }
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.stripTrailing() + "\n");
  }
}
