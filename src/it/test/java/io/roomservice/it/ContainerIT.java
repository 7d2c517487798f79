package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roomservice.it.harness.cli.Launcher.Ended;
import io.roomservice.it.harness.docs.CodeBlocks;
import io.roomservice.support.Checkout;
import io.roomservice.support.RequiresPosix;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe for a container in docs/operating.md, followed without a container engine. */
@RequiresPosix
class ContainerIT {
  private static final Pattern STEP = Pattern.compile("(?m)^([A-Z]+) (.+)$");

  @TempDir private static Path folder;
  private static Path image;
  private static Path volume;
  private static String user;
  private static String entrypoint;

  private final FakeLiveKit server = FakeLiveKit.start();
  private final FakeParticipant ana = server.createRoom("standup").join("ana");

  @BeforeAll
  static void build() throws Exception {
    image = folder.resolve("image");
    Files.createDirectories(image.resolve("opt"));
    Files.createDirectories(image.resolve("bin"));
    volume = Files.createDirectory(folder.resolve("volume"));
    var possible = run(null, "0", List.of("true"), null);
    assumeTrue(possible.exitCode() == 0, "needs root on Linux: " + possible.err());
    var recipe = CodeBlocks.of(Checkout.path("docs/operating.md"), "dockerfile").get(0);
    var steps = STEP.matcher(recipe).results().toList();
    for (var step : steps) {
      var argument = step.group(2);
      switch (step.group(1)) {
        case "FROM" -> assertThat(argument).startsWith("eclipse-temurin:");
        case "ADD" -> add(argument);
        case "RUN" -> succeeds(run(null, "0", List.of("sh", "-ec", argument), null));
        case "USER" -> user = argument;
        case "ENTRYPOINT" -> entrypoint = argument.replaceAll("[\\[\\]\"]", "");
        default -> throw new IllegalStateException(step.group());
      }
    }
    var owner = volume.getFileSystem().getUserPrincipalLookupService();
    Files.setOwner(volume, owner.lookupPrincipalByName(user));
  }

  /** Unpacks the package, as ADD does. */
  private static void add(String argument) throws Exception {
    assertThat(argument).isEqualTo("roomservice-*.tar.gz /opt/");
    var built = Checkout.path("src/cli", System.getProperty("build.to"));
    var unpack = "tar xzf " + built + "/roomservice-*.tar.gz -C /opt";
    succeeds(run(null, "0", List.of("sh", "-ec", unpack), null));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Otherwise the other tests would show nothing. */
  @Test
  void nothingButTheVolumeCanBeWrittenAndTheUserHasNoName() throws Exception {
    var script = "id; touch /mnt/x; for f in /tmp /opt /var/tmp /root; do touch $f/x; done";
    var ended = run(server, user, List.of("sh", "-c", script), null);

    assertThat(ended.out()).isEqualTo("uid=65534 gid=65534 groups=65534\n");
    assertThat(ended.err().lines())
        .hasSize(4)
        .allMatch(line -> line.endsWith("Read-only file system") || line.endsWith("denied"));
    assertThat(volume.resolve("x")).exists();
  }

  @Test
  void commandsNeedNoFile() throws Exception {
    var lines = Files.writeString(folder.resolve("lines"), lines());

    succeeds(command(null, "demo"));
    succeeds(command(null, "send", "standup", "--text", "hello"));
    succeeds(command(lines, "bulk"));
    succeeds(command(null, "doctor"));
    assertThat(ana.receivedTexts()).containsExactly("hello", "one", "two");
  }

  @Test
  void aJournalNeedsAVolume() throws Exception {
    Files.writeString(volume.resolve("lines"), lines());

    var refused = command(null, "bulk", "/mnt/lines", "--journal", "/tmp/journal");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith("error: can't open the journal /tmp/journal: Read-only file system");
    assertThat(server.requests()).isEmpty();

    succeeds(command(null, "bulk", "/mnt/lines", "--journal", "/mnt/journal"));
    assertThat(command(null, "bulk", "/mnt/lines", "--journal", "/mnt/journal").out())
        .contains("2 accepted before");
    assertThat(ana.receivedTexts()).containsExactly("one", "two");
  }

  @Test
  void anApplicationNeedsNoOptionsForJava() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin/java") + " -jar /opt/*/lib/*.jar";

    succeeds(run(server, user, List.of("sh", "-c", java + " send standup --text x"), null));
    assertThat(ana.received()).hasSize(1);
  }

  private static String lines() {
    return """
    {"room": "standup", "text": "one"}
    {"room": "standup", "text": "two"}
    """;
  }

  private Ended command(Path stdin, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(entrypoint));
    command.addAll(List.of(arguments));
    return run(server, user, command, stdin);
  }

  private static void succeeds(Ended ended) {
    assertThat(ended.exitCode()).withFailMessage(ended::err).isZero();
  }

  private static Ended run(FakeLiveKit server, String user, List<String> command, Path stdin)
      throws IOException, InterruptedException {
    var line = new ArrayList<>(List.of(Checkout.path("src/it/container/run").toString()));
    line.addAll(List.of(image.toString(), volume.toString(), user));
    line.addAll(command);
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var builder =
        new ProcessBuilder(line)
            .redirectInput((stdin == null ? Path.of("/dev/null") : stdin).toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    if (server != null) {
      builder.environment().put("LIVEKIT_URL", server.url());
      builder.environment().put("LIVEKIT_API_KEY", server.apiKey());
      builder.environment().put("LIVEKIT_API_SECRET", server.apiSecret());
    }
    var process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
