package io.roomservice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.RequiresPosix;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bulk --results}, and the files that it must not overwrite. */
class BulkResultsTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final Shell shell = Shell.of(server);
  private final FakeParticipant ana = server.createRoom("standup").join("ana");

  @TempDir Path dir;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void resultsNameEachLine() throws IOException {
    var results = dir.resolve("results");

    stdin("nonsense\n" + BulkLines.numbered(1, 1)).run("bulk", "--results", results.toString());

    var lines = Files.readAllLines(results);
    assertThat(lines).hasSize(2);
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"line\":1,\"status\":\"BAD\",\"problem\":\"invalid JSON, column 1\"}"))
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("{\"line\":2,\"status\":\"ACCEPTED\",\"nonce\":\"")
                    .contains("\"attempts\":1"));
  }

  @RequiresPosix // a link
  @ParameterizedTest
  @ValueSource(strings = {"itself", "link", "hard link", "other spelling"})
  void resultsNeverGoIntoTheInput(String way) throws IOException {
    var input = file(BulkLines.numbered(1, 5));
    var results =
        switch (way) {
          case "link" -> Files.createSymbolicLink(dir.resolve("link"), input);
          case "hard link" -> Files.createLink(dir.resolve("hard"), input);
          case "other spelling" -> dir.resolve(".").resolve("lines");
          default -> input;
        };

    for (var option : List.of("--results", "--journal")) {
      var ended = shell.run("bulk", input.toString(), option, results.toString());

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err())
          .startsWith(
              "error: %s names %s, which is the same file as the input".formatted(option, results));
    }
    assertThat(input).hasContent(BulkLines.numbered(1, 5));
    assertThat(server.requests()).isEmpty();
  }

  @RequiresPosix // a link
  @Test
  void resultsNeverGoIntoTheJournal() throws IOException {
    var journal = dir.resolve("journal");
    var link = Files.createSymbolicLink(dir.resolve("link"), journal);
    stdin(BulkLines.numbered(1, 5)).run("bulk", "--journal", journal.toString());
    var before = Files.readAllBytes(journal);

    for (var results : List.of(journal, link)) {
      var ended =
          stdin(BulkLines.numbered(1, 6))
              .run("bulk", "--journal", journal.toString(), "--results", results.toString());

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err()).contains("which is the same file as --journal");
    }
    assertThat(journal).hasBinaryContent(before);
    assertThat(ana.received()).hasSize(5);
  }

  @Test
  void resultsNeverGoIntoFilesThatHoldSecrets() throws IOException {
    var secret = Files.writeString(dir.resolve("secret"), server.apiSecret());
    var projects = dir.resolve(".livekit/cli-config.yaml");
    Files.createDirectories(projects.getParent());
    Files.writeString(projects, "projects: []");
    shell.with("HOME", dir.toString());

    for (var file : List.of(secret, projects)) {
      var before = Files.readString(file);
      var ended =
          stdin(BulkLines.numbered(1, 1))
              .run("bulk", "--api-secret-file", secret.toString(), "--results", file.toString());

      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err()).contains("the same file as a file with credentials");
      assertThat(file).hasContent(before);
    }
  }

  @RequiresPosix
  @Test
  void resultsThatDoNotFitOnTheDiskAreAnError() {
    for (var input : List.of(BulkLines.numbered(1, 200), "bad\n")) {
      var ended = stdin(input).run("bulk", "--results", "/dev/full");

      assertThat(ended.exitCode()).isIn(2, 5).isEqualTo(input.startsWith("bad") ? 2 : 5);
      assertThat(ended.err())
          .contains("error: can't write the results to /dev/full: No space left on device");
    }
  }

  @RequiresPosix
  @Test
  void linesComeFromANamedPipeAndResultsGoIntoOne() throws Exception {
    for (var name : List.of("in", "out")) {
      assertThat(new ProcessBuilder("mkfifo", dir.resolve(name).toString()).start().waitFor())
          .isZero();
    }
    var writing =
        CompletableFuture.runAsync(() -> write(dir.resolve("in"), BulkLines.numbered(1, 3)));
    var results = CompletableFuture.supplyAsync(() -> read(dir.resolve("out")));

    var ended =
        shell.run("bulk", dir.resolve("in").toString(), "--results", dir.resolve("out").toString());

    writing.join();
    assertThat(ended.exitCode()).isZero();
    assertThat(ana.received()).hasSize(3);
    assertThat(results.join()).hasLineCount(3);
  }

  @Test
  void resultsGoOnBehindTheLastWholeLineWhenAJournalDoes() throws IOException {
    var journal = dir.resolve("journal").toString();
    var results = dir.resolve("results");
    stdin(BulkLines.numbered(1, 1))
        .run("bulk", "--journal", journal, "--results", results.toString());
    Files.writeString(results, Files.readString(results) + "{\"line\":2,\"sta");

    stdin(BulkLines.numbered(1, 2))
        .run("bulk", "--journal", journal, "--results", results.toString());

    assertThat(Files.readAllLines(results))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).endsWith("}"));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Shell stdin(String text) {
    return shell.stdin(text.getBytes(UTF_8));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("lines"), text);
  }
}
