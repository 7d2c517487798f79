package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.docs.CodeBlocks;
import io.roomservice.support.Checkout;
import io.roomservice.testing.FakeLiveKit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The Java of the README compiles and does what the README says. */
class ReadmeTest {
  @TempDir Path classes;

  @Test
  void theFirstExampleSends() throws Exception {
    try (var server = FakeLiveKit.start();
        var rooms = server.client()) {
      var ana = server.createRoom("standup").join("ana");

      var printed = run(0, server, rooms);

      assertThat(ana.received()).extracting(packet -> packet.text()).containsExactly("hello");
      assertThat(ana.received().get(0).topic()).hasValue("chat");
      assertThat(printed).startsWith("taken by " + server.url() + " as ");
    }
  }

  @Test
  void theExampleOfFailuresDeliversAndTellsARoomThatIsNotThere() throws Exception {
    try (var server = FakeLiveKit.start();
        var rooms = server.client()) {
      assertThat(run(1, server, rooms)).startsWith("nobody is there: the room or participant");

      var ana = server.createRoom("orders").join("ana");
      run(1, server, rooms);
      run(1, server, rooms);

      assertThat(ana.received()).extracting(packet -> packet.text()).containsExactly("ready");
    }
  }

  @Test
  void theExampleOfReachNamesWhoIsAbsent() throws Exception {
    try (var server = FakeLiveKit.start();
        var rooms = server.client()) {
      server.createRoom("standup").join("ana");

      assertThat(run(2, server, rooms)).contains("absent [bo], joining []");
    }
  }

  @Test
  void theExampleOfAnRpcIsAnswered() throws Exception {
    try (var server = FakeLiveKit.start();
        var rooms = server.client()) {
      var ana = server.createRoom("standup").join("ana").onRpc("light", call -> "was off");

      run(3, server, rooms);

      assertThat(ana.rpcs()).extracting(call -> call.payload()).containsExactly("on");
    }
  }

  @Test
  void theExampleOfManyMessagesSendsThem() throws Exception {
    try (var server = FakeLiveKit.start();
        var rooms = server.client()) {
      var ana = server.createRoom("standup").join("ana");
      var bo = server.createRoom("game").join("bo");

      assertThat(run(4, server, rooms)).startsWith("2 taken, 0 unknown, 0 not sent");

      assertThat(ana.received()).extracting(packet -> packet.text()).containsExactly("news");
      assertThat(bo.received()).extracting(packet -> packet.text()).containsExactly("news");
    }
  }

  @Test
  void theExampleOfATestPasses() throws Exception {
    compile(
        "AnnouncementTest",
        """
        import static org.junit.jupiter.api.Assertions.assertEquals;

        import io.roomservice.*;
        import io.roomservice.testing.*;
        import java.util.List;
        import org.junit.jupiter.api.Test;
        import org.junit.jupiter.api.extension.ExtendWith;

        %s
        """
            .formatted(example(5)));
    var summary = new SummaryGeneratingListener();
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      var tests = selectClass(loader.loadClass("AnnouncementTest"));
      LauncherFactory.create()
          .execute(LauncherDiscoveryRequestBuilder.request().selectors(tests).build(), summary);
    }
    assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1);
    assertThat(summary.getSummary().getTotalFailureCount()).isZero();
  }

  @Test
  void theExampleOfATokenSignsAndReadsIt() throws Exception {
    try (var server = FakeLiveKit.start();
        var rooms = server.client()) {
      assertThat(run(6, server, rooms))
          .isEqualToIgnoringNewLines(
              "ana may VideoGrant{canPublish=false, room=standup, roomJoin=true}");
    }
  }

  @Test
  void theExampleOfAWebhookTakesOne() throws Exception {
    var request =
        """
        byte[] rawBody = "{\\"event\\":\\"room_started\\",\\"room\\":{\\"name\\":\\"a\\"}}".getBytes();
        String authorizationHeader =
            AccessToken.builder("your-api-key", "your-api-secret").sha256Of(rawBody).build().toJwt();
        """;
    try (var server = FakeLiveKit.start();
        var rooms = server.client()) {
      assertThat(run(request + example(7), server, rooms))
          .isEqualToIgnoringNewLines("ROOM_STARTED in a");
    }
  }

  /** What the example prints. */
  private String run(int index, FakeLiveKit server, RoomServiceClient rooms) throws Exception {
    return run(example(index), server, rooms);
  }

  private String run(String code, FakeLiveKit server, RoomServiceClient rooms) throws Exception {
    var example =
        code.replace("wss://example.livekit.cloud", server.url())
            .replace("your-api-key", server.apiKey())
            .replace("your-api-secret", server.apiSecret());
    compile(example);
    var printed = new ByteArrayOutputStream();
    var out = System.out;
    var err = System.err;
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()});
        var capture = new PrintStream(printed, true, UTF_8)) {
      System.setOut(capture);
      System.setErr(capture);
      loader.loadClass("Example").getMethod("run", RoomServiceClient.class).invoke(null, rooms);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return printed.toString(UTF_8);
  }

  private static String example(int index) throws IOException {
    return CodeBlocks.of(Checkout.path("README.md"), "java").get(index);
  }

  private void compile(String example) throws Exception {
    compile(
        "Example",
        """
        import io.roomservice.*;
        import io.roomservice.testing.*;
        import io.roomservice.token.*;
        import io.roomservice.webhook.*;
        import java.time.Duration;
        import java.util.stream.Stream;

        public class Example {
          static RoomServiceClient rooms;

          public static void run(RoomServiceClient client) {
            rooms = client;
            %s
          }
        }
        """
            .formatted(example));
  }

  private void compile(String name, String text) throws Exception {
    var source = classes.resolve(name + ".java");
    Files.writeString(source, text);
    var compiler = ToolProvider.getSystemJavaCompiler();
    var complaints = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
      var task =
          compiler.getTask(
              complaints, files, null, options, null, files.getJavaFileObjects(source));
      assertThat(task.call()).withFailMessage(complaints::toString).isTrue();
    }
  }
}
