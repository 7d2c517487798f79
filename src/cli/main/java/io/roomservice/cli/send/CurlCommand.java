package io.roomservice.cli.send;

import io.roomservice.DataMessage;
import io.roomservice.Nonce;
import io.roomservice.cli.output.Json;
import io.roomservice.cli.session.ServerAddress;
import java.util.Base64;
import java.util.Locale;

/** Prints a send as a curl command for a shell whose variable TOKEN contains a token. */
final class CurlCommand {
  private CurlCommand() {}

  static String of(DataMessage message, String url) {
    return String.format(
        Locale.ROOT,
        """
        curl --fail-with-body -X POST \\
          -H "Authorization: Bearer $TOKEN" \\
          -H 'Content-Type: application/json' \\
          --data-binary %s \\
          %s\
        """,
        quoted(body(message)),
        quoted(ServerAddress.of(url) + "/twirp/livekit.RoomService/SendData"));
  }

  /** Returns the command that sets the token, which is never printed itself. */
  static String tokenHint(DataMessage message) {
    return "set the variable with TOKEN=$(roomservice token create --admin "
        + quoted(message.room())
        + " --ttl 10m)";
  }

  private static String body(DataMessage message) {
    var base64 = Base64.getEncoder();
    return Json.object(
        json -> {
          json.writeStringField("room", message.room());
          json.writeStringField("data", base64.encodeToString(message.payload()));
          json.writeStringField("kind", message.kind().name());
          if (message.topic().isPresent()) {
            json.writeStringField("topic", message.topic().get());
          }
          if (!message.destinationIdentities().isEmpty()) {
            Json.writeStrings("destinationIdentities", message.destinationIdentities(), json);
          }
          if (message.nonce().isPresent()) {
            Nonce nonce = message.nonce().get();
            json.writeStringField("nonce", base64.encodeToString(nonce.toByteArray()));
          }
        });
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
