package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.proto.SendDataRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first send of a program, such as of a command, loads no messages of other methods. */
class ColdSendTest {
  private static final Pattern LOADED = Pattern.compile("io\\.roomservice\\.proto\\.(\\S+) ");

  @Test
  void aSendLoadsTheMessagesOfSendDataAlone(@TempDir Path folder) throws Exception {
    var log = folder.resolve("log");
    var jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      jvm.destroyForcibly();
    }

    var loaded =
        LOADED.matcher(Files.readString(log)).results().map(found -> found.group(1)).distinct();
    assertThat(loaded)
        .contains(SendDataRequest.class.getSimpleName())
        .allMatch(
            name -> name.matches("SendData.*|(DataPacket|ParticipantInfo)\\$Kind.*|Livekit\\w+"));
  }

  /** Sends to a port on which nothing listens. */
  static final class Program {
    public static void main(String[] args) {
      try (var rooms =
          RoomServiceClient.builder()
              .url("http://127.0.0.1:1")
              .credentials("devkey", "secret")
              .retryPolicy(RetryPolicy.none())
              .build()) {
        rooms.sendData(DataMessage.inRoom("standup").text("hello").build());
      } catch (LiveKitException expected) {
        System.out.println(expected.outcome());
      }
    }
  }
}
