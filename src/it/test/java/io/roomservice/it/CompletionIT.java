package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomservice.it.harness.cli.Launcher;
import io.roomservice.support.Checkout;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code roomservice completion}, in the shells that they are for. */
class CompletionIT {
  @TempDir Path folder;

  @Test
  void bashCompletes() throws Exception {
    var script = script("bash", "roomservice");

    assertThat(
            printed(
                "bash",
                "-c",
                "source "
                    + script
                    + "; COMP_WORDS=(roomservice room l); COMP_CWORD=2;"
                    + " _complete_roomservice roomservice l room; echo ${COMPREPLY[@]}"))
        .isEqualTo("list\n");
  }

  @Test
  void zshCompletes() throws Exception {
    script("zsh", "_roomservice");

    assertThat(zsh("roomservice participant m", "Mute")).contains("move", "mute");
    assertThat(zsh("roomservice send standup --kind l", "lossy")).contains("--kind lossy");
  }

  @Test
  void fishCompletes() throws Exception {
    var script = script("fish", "roomservice.fish");

    assertThat(printed("fish", "-c", "source " + script + "; complete -C 'roomservice room l'"))
        .isEqualTo("list\tList rooms, by name\n");
  }

  private String zsh(String line, String awaited) throws Exception {
    var script = Checkout.path("src/it/shells/complete.zsh").toString();
    return printed("zsh", "-f", script, folder.toString(), line, awaited);
  }

  private Path script(String shell, String name) throws Exception {
    var script = printed(Launcher.PROGRAM, "completion", shell);
    assertThat(script).contains("require-reach", "participant");
    needs(shell);
    return Files.writeString(folder.resolve(name), script);
  }

  private static void needs(String shell) {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell))),
        "there is no " + shell);
  }

  private String printed(String... command) throws Exception {
    var printed = folder.resolve("printed");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(printed.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Launcher.awaitEnd(process);
    return Files.readString(printed);
  }
}
