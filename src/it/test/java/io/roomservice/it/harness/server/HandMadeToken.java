package io.roomservice.it.harness.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A token for the harness, created without the library. If the library's tokens were broken, the
 * receivers would still join, and only the test of the broken part would fail.
 */
public final class HandMadeToken {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int LIFE_SECONDS = 600;

  private HandMadeToken() {}

  public static String forJoining(RealServer server, String room, String identity) {
    return of(server, identity, Map.of("roomJoin", true, "room", room));
  }

  public static String forAdministering(RealServer server, String room) {
    return of(server, "harness", Map.of("roomAdmin", true, "room", room));
  }

  static String of(RealServer server, String identity, Map<String, Object> video) {
    var claims =
        Map.of(
            "iss",
            server.apiKey(),
            "sub",
            identity,
            "exp",
            Instant.now().getEpochSecond() + LIFE_SECONDS,
            "video",
            video);
    return signed(server.apiSecret(), claims);
  }

  /** Returns a token with exactly these claims, even if they are invalid. */
  public static String signed(String apiSecret, Map<String, Object> claims) {
    try {
      var signed =
          base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
              + "."
              + base64(JSON.writeValueAsBytes(claims));
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(apiSecret.getBytes(StandardCharsets.UTF_8), "RAW"));
      return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (JsonProcessingException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }
}
