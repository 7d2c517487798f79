package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** A JVM whose work is done exits even if the client was not closed. */
class JvmExitTest {
  @Test
  void noThreadOfOursKeepsAJvmAlive() throws Exception {
    try (var server = new MockWebServer()) {
      for (int i = 0; i < 2; i++) {
        server.enqueue(
            new MockResponse.Builder().addHeader("Content-Type", "application/protobuf").build());
      }
      server.start();

      var jvm =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Program.class.getName(),
                  server.url("/").toString())
              .inheritIO()
              .start();
      try {
        // Idle threads of other HTTP clients live for 60 s, far longer than this timeout, which
        // leaves time for a slow start of the JVM.
        assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
      } finally {
        jvm.destroyForcibly();
      }
      assertThat(jvm.exitValue()).isZero();
      assertThat(server.getRequestCount()).isEqualTo(2);
    }
  }

  /** Sends twice, once blocking and once asynchronously, and returns from main. */
  static final class Program {
    public static void main(String[] args) {
      var rooms = RoomServiceClient.builder().url(args[0]).credentials("devkey", "secret").build();
      var message = DataMessage.inRoom("standup").text("hello").build();
      rooms.sendData(message);
      rooms.async().sendData(message).join();
    }
  }
}
