package recipes.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.roomservice.DataMessage;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeLiveKitExtension;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VideoGrant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The code of the page about tokens. */
@Timeout(60)
class TokensTest {
  private static final ApiCredentials CREDENTIALS = ApiCredentials.of("devkey", "secret");

  @Test
  void aMembersTokenSaysWhoAndForHowLong() {
    var token = TokenVerifier.of(CREDENTIALS).verify(Tokens.forMember(CREDENTIALS, "u-17", "Ana"));

    assertEquals("u-17", token.identity().orElseThrow());
    assertEquals("Ana", token.name().orElseThrow());
    assertEquals(Map.of("team", "blue"), token.attributes());
    assertEquals(
        Duration.ofMinutes(10),
        Duration.between(token.issuedAt().orElseThrow(), token.expiresAt().orElseThrow()));
  }

  @Test
  void rolesGrantWhatTheirNamesSay() {
    assertFalse(Tokens.listener("standup").canPublish().orElseThrow());
    assertFalse(Tokens.listener("standup").canPublishData().orElseThrow());
    assertEquals(
        List.of("microphone", "screen_share"), Tokens.speaker("standup").canPublishSources());
    assertTrue(Tokens.moderator("standup").hasRoomJoin());
    assertTrue(Tokens.moderator("standup").hasRoomAdmin());
  }

  @Test
  void aTokenMayHoldTheSettingsOfItsRoom() {
    var token = TokenVerifier.of(CREDENTIALS).verify(Tokens.thatOpensItsRoom(CREDENTIALS, "u-17"));

    assertEquals(10, token.roomConfig().orElseThrow().getMaxParticipants());
  }

  @Test
  void aTokenMayHoldGrantsOfMoreKinds() {
    var token = TokenVerifier.of(CREDENTIALS).verify(Tokens.forTelephony(CREDENTIALS));

    assertTrue(token.grants().sip().orElseThrow().hasCall());
    assertTrue(token.grants().video().hasRoomAdmin());
  }

  @Test
  void aTokenIsVerified() {
    var good = Tokens.forMember(CREDENTIALS, "u-17", "Ana");

    assertEquals(Optional.of("u-17"), Tokens.identityOf(good, CREDENTIALS));
    assertEquals(Optional.empty(), Tokens.identityOf(good, ApiCredentials.of("devkey", "another")));
    assertEquals(
        Optional.of("u-17"),
        Tokens.identityOf(good, ApiCredentials.of("devkey", "another"), CREDENTIALS));
  }

  @Test
  @ExtendWith(FakeLiveKitExtension.class)
  void tokensMayBeSignedElsewhere(FakeLiveKit server) {
    server.createRoom("standup");
    try (var rooms =
        Tokens.withoutASecret(
            server.url(),
            grants ->
                AccessToken.builder(server.apiKey(), server.apiSecret())
                    .grants(grants)
                    .build()
                    .toJwt())) {
      assertEquals(
          1, rooms.sendData(DataMessage.inRoom("standup").text("hello").build()).attempts());
    }
  }

  @Test
  void aGrantForTwoRoomsIsRefused() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> VideoGrant.roomJoin("standup").and(VideoGrant.roomAdmin("game")));
    assertTrue(e.getMessage().contains("standup"));
  }
}
