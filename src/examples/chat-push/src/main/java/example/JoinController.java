package example;

import io.roomservice.spring.LiveKitConnectionDetails;
import io.roomservice.token.AccessToken;
import io.roomservice.token.VideoGrant;
import java.time.Duration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets the page join a room. The secret stays here; the page gets a token that lasts minutes. */
@RestController
class JoinController {
  private final LiveKitConnectionDetails livekit;

  JoinController(LiveKitConnectionDetails livekit) {
    this.livekit = livekit;
  }

  record Wish(String room, String identity) {}

  record Ticket(String url, String token) {}

  /** Anyone on this machine may join. A real backend takes the identity from its own login. */
  @PostMapping("/api/join")
  Ticket join(@RequestBody Wish wish) {
    var token =
        AccessToken.builder(livekit.getApiKey(), livekit.getApiSecret())
            .identity(wish.identity())
            .grant(VideoGrant.roomJoin(wish.room()).withCanPublish(false).withCanPublishData(false))
            .ttl(Duration.ofMinutes(5))
            .build();
    return new Ticket(livekit.getUrl(), token.toJwt());
  }
}
