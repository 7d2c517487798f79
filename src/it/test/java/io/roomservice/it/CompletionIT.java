package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomservice.it.harness.cli.Launcher;
import io.roomservice.support.Checkout;
import io.roomservice.support.RequiresPosix;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of {@code roomservice completion}, in bash and zsh. */
@RequiresPosix
class CompletionIT {
  @TempDir Path folder;

  @Test
  void bashCompletes() throws Exception {
    assertThat(bash("roomservice", "room", "l")).isEqualTo("list\n");
    assertThat(bash("roomservice", "send", "standup", "--kind", "l")).isEqualTo("lossy\n");
  }

  @Test
  void zshCompletes() throws Exception {
    assertThat(zsh("roomservice participant m", "mute")).contains("move", "mute");
    assertThat(zsh("roomservice send standup --kind l", "lossy")).contains("--kind lossy");
  }

  private String bash(String... words) throws Exception {
    var complete =
        """
        source "$0"
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        _complete_roomservice "$1" "${@: -1}" "${@: -2:1}"
        echo "${COMPREPLY[@]}"
        """;
    var command = new ArrayList<>(List.of("bash", "-c", complete, script()));
    command.addAll(List.of(words));
    return printed(command.toArray(new String[0]));
  }

  private String zsh(String line, String awaited) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "zsh"))),
        "there is no zsh");
    var terminal = Checkout.path("src/it/shells/complete.zsh").toString();
    return printed("zsh", "-f", terminal, script(), line, awaited);
  }

  private String script() throws Exception {
    var script = folder.resolve("roomservice");
    return Files.writeString(script, printed(Launcher.PROGRAM, "completion")).toString();
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
