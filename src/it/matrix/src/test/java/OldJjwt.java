import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import org.junit.jupiter.api.Test;

/** jjwt 0.11 has another API: the error must name what to do. Run by its row alone. */
class OldJjwt {
  @Test
  void theErrorNamesTheRemedy() {
    var token = AccessToken.builder(ApiCredentials.of("devkey", "secret")).identity("ana").build();

    var e = assertThrows(IllegalStateException.class, token::toJwt);

    assertTrue(e.getMessage().contains("0.12.7 or later"), e.getMessage());
  }
}
