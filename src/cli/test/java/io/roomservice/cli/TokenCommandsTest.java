package io.roomservice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerifier;
import io.roomservice.token.VideoGrant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCommandsTest {
  private final Shell shell =
      Shell.bare().with("LIVEKIT_API_KEY", "devkey").with("LIVEKIT_API_SECRET", "secret");

  @Test
  void aTokenToJoinSaysWhoAndWhatAndForHowLong() {
    var created =
        shell.run(
            "token",
            "create",
            "--join",
            "standup",
            "--identity",
            "ana",
            "--name",
            "Ana",
            "--deny",
            "publish,publish-data",
            "--allow",
            "subscribe",
            "--ttl",
            "10m");

    assertThat(created.exitCode()).isZero();
    var token =
        TokenVerifier.of(ApiCredentials.of("devkey", "secret")).verify(created.out().strip());
    assertThat(token.identity()).contains("ana");
    assertThat(token.name()).contains("Ana");
    assertThat(token.grants().video())
        .isEqualTo(
            VideoGrant.roomJoin("standup")
                .withCanPublish(false)
                .withCanPublishData(false)
                .withCanSubscribe(true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--join standup                                             | needs an identity",
        "--identity ana                                             | missing required argument",
        "--join a --identity c --admin b                                         | the grants are"
            + " for two rooms",
        "--admin a --allow publish --deny publish                   | both allowed and denied",
        "--admin a --ttl 0s                                         | is zero; the minimum is 1ms",
        "--admin a --ttl 1ms                                        | it must be at least 1 s",
        "--admin=                                                   | is empty",
      })
  void whatMakesNoSenseIsRefused(String options, String problem) {
    var created = shell.run(("token create " + options).split(" "));

    assertThat(created.exitCode()).isEqualTo(2);
    assertThat(created.err()).contains(problem);
    assertThat(created.out()).isEmpty();
  }

  @Test
  void aTokenMayBeForSeveralThings() {
    var created = shell.run("token", "create", "--create-rooms", "--list-rooms", "--admin", "a");

    var token =
        TokenVerifier.of(ApiCredentials.of("devkey", "secret")).verify(created.out().strip());
    assertThat(token.grants().video())
        .isEqualTo(
            VideoGrant.roomAdmin("a").and(VideoGrant.roomCreate()).and(VideoGrant.roomList()));
  }

  @Test
  void withoutASecretThereIsNoToken() {
    var created = Shell.bare().run("token", "create", "--admin", "a");

    assertThat(created.exitCode()).isEqualTo(2);
    assertThat(created.err()).startsWith("error: no API key is set");
  }

  @Test
  void aTokenIsVerifiedWhereTheSecretIsAtHand() {
    var jwt = shell.run("token", "create", "--admin", "standup").out();

    assertThat(stdin(jwt).run("token", "inspect").out())
        .startsWith("token: valid, signed with the secret of API key devkey\n")
        .contains("video: {\"room\":\"standup\",\"roomAdmin\":true}");
    assertThat(stdin("Bearer " + jwt).run("token", "inspect").exitCode()).isZero();
    var other = stdin(jwt).with("LIVEKIT_API_SECRET", "another").run("token", "inspect");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.out()).startsWith("token: invalid, ");
    assertThat(other.all()).doesNotContain(jwt.strip());
  }

  @Test
  void withoutASecretItIsSaidThatItIsNotVerified() {
    var jwt = shell.run("token", "create", "--admin", "standup").out();

    var seen = Shell.bare().stdin(jwt.getBytes(UTF_8)).run("token", "inspect", "--output", "json");

    assertThat(seen.exitCode()).isZero();
    assertThat(seen.out()).startsWith("{\"good\":null,\"why\":\"no API key and secret are set\"");
  }

  @Test
  void secretsThatATokenHoldsAreMasked() {
    var claims = "{\"roomConfig\":{\"egress\":{\"s3\":{\"secret\":\"hunter2\",\"bucket\":\"b\"}}}}";
    var jwt = part("{\"alg\":\"HS256\"}") + "." + part(claims) + ".x";

    for (var output : new String[] {"text", "json"}) {
      var masked = stdin(jwt).run("token", "inspect", "--output", output);
      assertThat(masked.out()).contains("***", "bucket").doesNotContain("hunter2");
    }
    assertThat(stdin(jwt).run("token", "inspect", "--show-secrets").out()).contains("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s3cr3t", "a.b", "a.b.c.d", "!.!.!", "e30.W10.x", "e30.e30e30.x"})
  void whatIsNoTokenIsRefusedUnquoted(String text) {
    var seen = stdin(text).run("token", "inspect");

    assertThat(seen.exitCode()).isEqualTo(2);
    assertThat(seen.err())
        .matches("error: (the input isn't a token|no token given).*\\Rhint: .+\\R");
    assertThat(seen.all()).doesNotContain("s3cr3t");
  }

  @Test
  void theSchemeBeforeATokenMayBeInAnyCase() {
    var jwt = shell.run("token", "create", "--admin", "standup").out();

    for (var scheme : new String[] {"bearer ", "BEARER   ", "Bearer\t"}) {
      assertThat(stdin(scheme + jwt).run("token", "inspect").exitCode()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1e30, 1e30",
    "1e400, 1e400",
    "31556889864403200, 31556889864403200",
    "31556889864403196, +1000000000-12-31T23:59:56Z",
    "1692985600.5, 2023-08-25T17:46:40Z",
  })
  void aTimeThatIsNoneIsShownAsItIsWritten(String exp, String shown) {
    var jwt = part("{\"alg\":\"HS256\"}") + "." + part("{\"exp\":" + exp + "}") + ".x";

    var text = Shell.bare().stdin(jwt.getBytes(UTF_8)).run("token", "inspect");
    var json = Shell.bare().stdin(jwt.getBytes(UTF_8)).run("token", "inspect", "--output", "json");

    assertThat(text.exitCode()).isZero();
    assertThat(text.out()).contains("exp: " + shown);
    assertThat(json.out()).contains("\"exp\":" + exp);
  }

  @Test
  void aTokenWithoutAnEndIsNotGoodAndWhichServersTakeItIsSaid() throws Exception {
    var text = part("{\"alg\":\"HS256\"}") + "." + part("{\"iss\":\"devkey\"}");
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("secret".getBytes(UTF_8), "HmacSHA256"));
    var signature =
        Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(text.getBytes(UTF_8)));

    var seen = stdin(text + "." + signature).run("token", "inspect");

    assertThat(seen.exitCode()).isEqualTo(1);
    assertThat(seen.out())
        .startsWith(
            "token: invalid, the token has no exp claim: livekit-server 1.13.11 and later reject"
                + " it (1.13.5 accepts it)");
  }

  private static String part(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }

  private Shell stdin(String text) {
    return shell.stdin(text.getBytes(UTF_8));
  }
}
