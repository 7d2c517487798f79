package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.it.harness.cli.Launcher;
import io.roomservice.it.harness.docs.CodeBlocks;
import io.roomservice.support.Checkout;
import io.roomservice.support.RequiresPosix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package, unpacked in another folder. */
@RequiresPosix
class PackageIT {
  @TempDir Path folder;

  private Path unpacked;
  private Path launcher;

  @BeforeEach
  void unpack() throws Exception {
    var version = System.getProperty("project.version");
    var built = Checkout.path("src/cli", System.getProperty("build.to"));
    unpacked = Files.createDirectory(folder.resolve("a folder"));
    var ended =
        run(
            List.of(
                "tar",
                "xzf",
                built.resolve("roomservice-" + version + ".tar.gz").toString(),
                "-C",
                unpacked.toString()),
            "");
    assertThat(ended).isEmpty();
    unpacked = unpacked.resolve("roomservice-" + version);
    launcher =
        Files.createSymbolicLink(
            folder.resolve("roomservice"), unpacked.resolve("bin/roomservice"));
  }

  @Test
  void itRunsFromAReadOnlyFolderThroughALink() throws Exception {
    run(List.of("chmod", "-R", "a-w", unpacked.toString()), "");
    try {
      assertThat(run(List.of(launcher.toString(), "demo"), "")).contains("as expected");
    } finally {
      run(List.of("chmod", "-R", "u+w", unpacked.toString()), "");
    }
  }

  /** With {@code -Xshare:on}, Java does not start if it can't use the class data archive. */
  @Test
  void aClassDataArchiveCanBeCreatedWhereItIsUnpacked() throws Exception {
    assertThat(archive()).doesNotExist();

    assertThat(createArchive()).isEmpty();
    assertThat(createArchive()).isEmpty(); // as after an update of Java

    assertThat(run(List.of(launcher.toString(), "--version"), "-Xshare:on"))
        .startsWith("roomservice ");
    try (var files = Files.list(archive().getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("create-archive", "roomservice.jar", "roomservice.jsa");
    }
  }

  @Test
  void anArchiveThatDoesNotFitIsPassedOverInSilence() throws Exception {
    createArchive();
    var jar = unpacked.resolve("lib/roomservice.jar");
    Files.copy(jar, folder.resolve("copy")); // with the current time
    Files.move(folder.resolve("copy"), jar, StandardCopyOption.REPLACE_EXISTING);
    assertThat(run(List.of(launcher.toString(), "--version"), "")).startsWith("roomservice ");

    Files.delete(archive());
    Files.writeString(archive(), "no archive");
    assertThat(run(List.of(launcher.toString(), "--version"), "")).startsWith("roomservice ");
  }

  @Test
  void withoutARunningJavaNoArchiveIsLeftBehind() throws Exception {
    var java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'no memory' >&2\nexit 1\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

    var printed =
        run(
            List.of(
                "sh",
                "-c",
                "JAVA_HOME='" + folder.resolve("java") + "' '" + createsArchive() + "' || echo $?"),
            "");

    assertThat(printed)
        .isEqualTo(
            "no memory\nerror: "
                + java
                + " can't create a class data archive\nhint: without the archive, all commands work"
                + " but start more slowly\n1\n");
    try (var files = Files.list(archive().getParent())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("create-archive", "roomservice.jar");
    }
  }

  @Test
  void itHoldsPagesCompletionsAndLicences() throws IOException {
    try (var pages = Files.list(unpacked.resolve("share/man/man1"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .contains("roomservice.1", "roomservice-send.1", "roomservice-room-list.1");
    }
    assertThat(
            Stream.of(
                "LICENSE", "THIRD-PARTY.txt", "share/bash-completion/completions/roomservice"))
        .allSatisfy(name -> assertThat(unpacked.resolve(name)).isNotEmptyFile());
  }

  @Test
  void theInstallationOfThePageWorks() throws Exception {
    var opt = Files.createDirectory(folder.resolve("opt"));
    var local = Files.createDirectories(folder.resolve("local/bin")).getParent();
    Files.createDirectory(local.resolve("share"));
    var script =
        CodeBlocks.of(Checkout.path("docs/cli.md"), "sh").stream()
            .filter(block -> block.contains("tar xzf"))
            .findFirst()
            .orElseThrow()
            .replace("/opt", opt.toString())
            .replace("/usr/local", local.toString());
    var built = Checkout.path("src/cli", System.getProperty("build.to"));

    assertThat(run(List.of("sh", "-ec", "cd '" + built + "'\n" + script), "")).isEmpty();

    assertThat(run(List.of(local.resolve("bin/roomservice").toString(), "--version"), ""))
        .startsWith("roomservice ");
    assertThat(local.resolve("share/man/man1/roomservice-send.1")).isNotEmptyFile();
    assertThat(opt.resolve(unpacked.getFileName()).resolve("lib/roomservice.jsa")).isNotEmptyFile();
  }

  private Path archive() {
    return unpacked.resolve("lib/roomservice.jsa");
  }

  private Path createsArchive() {
    return unpacked.resolve("lib/create-archive");
  }

  private String createArchive() throws Exception {
    return run(List.of(createsArchive().toString()), "");
  }

  /** Returns what a command prints on stdout and stderr. */
  private String run(List<String> command, String javaOptions) throws Exception {
    var printed = folder.resolve("printed");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(printed.toFile());
    builder.environment().put("ROOMSERVICE_JAVA_OPTS", javaOptions);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = builder.start();
    Launcher.awaitEnd(process);
    return Files.readString(printed);
  }
}
