package recipes.tokens;

import io.roomservice.RoomServiceClient;
import io.roomservice.proto.RoomConfiguration;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.Grants;
import io.roomservice.token.SipGrant;
import io.roomservice.token.TokenSource;
import io.roomservice.token.TokenVerificationException;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VerifiedToken;
import io.roomservice.token.VideoGrant;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Tokens for clients, and for calls. */
final class Tokens {
  private Tokens() {}

  /** For someone who is logged in: the identity comes from the login, never from the request. */
  static String forMember(ApiCredentials credentials, String userId, String displayName) {
    return AccessToken.builder(credentials)
        .identity(userId)
        .name(displayName)
        .attributes(Map.of("team", "blue"))
        .grant(VideoGrant.roomJoin("standup"))
        .ttl(Duration.ofMinutes(10))
        .build()
        .toJwt();
  }

  static VideoGrant listener(String room) {
    return VideoGrant.roomJoin(room).withCanPublish(false).withCanPublishData(false);
  }

  static VideoGrant speaker(String room) {
    return VideoGrant.roomJoin(room)
        .withCanPublishSources("microphone", "screen_share")
        .withCanUpdateOwnMetadata(true);
  }

  static VideoGrant moderator(String room) {
    return VideoGrant.roomJoin(room).and(VideoGrant.roomAdmin(room));
  }

  static String thatOpensItsRoom(ApiCredentials credentials, String userId) {
    return AccessToken.builder(credentials)
        .identity(userId)
        .grant(VideoGrant.roomJoin("standup"))
        .roomConfig(
            RoomConfiguration.newBuilder().setEmptyTimeout(60).setMaxParticipants(10).build())
        .build()
        .toJwt();
  }

  static String forTelephony(ApiCredentials credentials) {
    return AccessToken.builder(credentials)
        .grants(Grants.of(VideoGrant.roomAdmin("standup")).withSip(SipGrant.call()))
        .build()
        .toJwt();
  }

  static Optional<String> identityOf(String jwt, ApiCredentials... credentials) {
    try {
      VerifiedToken token = TokenVerifier.of(credentials).verify(jwt);
      return token.identity();
    } catch (TokenVerificationException e) {
      System.err.println(e.reason()); // EXPIRED, BAD_SIGNATURE and so on
      return Optional.empty();
    }
  }

  static RoomServiceClient withoutASecret(String url, TokenSource signedElsewhere) {
    return RoomServiceClient.builder().url(url).tokenSource(signedElsewhere).build();
  }
}
