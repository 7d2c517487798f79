package io.roomservice.cli;

import io.roomservice.cli.output.Screen;
import io.roomservice.cli.output.Terminal;
import io.roomservice.testing.FakeLiveKit;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;

/**
 * Runs common commands so that Java can list the classes they load. The package's {@code
 * create-archive} needs the list for the class data archive.
 */
final class TrainingRun {
  private TrainingRun() {}

  public static void main(String[] args) {
    Log.begin(false, true);
    try (var server = FakeLiveKit.start()) {
      server.createRoom("standup").join("ana");
      var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      var environment = new HashMap<>(System.getenv());
      environment.put("LIVEKIT_URL", server.url());
      environment.put("LIVEKIT_API_KEY", server.apiKey());
      environment.put("LIVEKIT_API_SECRET", server.apiSecret());
      for (var line :
          new String[] {
            "send standup --text hello --topic chat --to ana",
            "send standup --json {} --wire json --output json --reach",
            "send standup --text x --idempotency-key k",
            "reach standup",
            "room create other",
            "room list",
            "room list --output json",
            "room delete other",
            "participant list standup --output json",
            "token create --join standup --identity ana",
            "send",
            "--help",
          }) {
        var terminal =
            new Terminal(
                environment, InputStream.nullInputStream(), nowhere, nowhere, Screen.none());
        Main.run(line.split(" "), terminal);
      }
    }
    System.exit(0); // as Main does
  }
}
