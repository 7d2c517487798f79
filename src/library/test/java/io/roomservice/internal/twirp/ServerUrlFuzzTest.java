package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.SendDataResponse;
import io.roomservice.support.FuzzTarget;
import java.util.regex.Pattern;

/**
 * A URL is either rejected with a message that quotes at most its host, or accepted: then it stays
 * the same when it is printed and parsed again, and every endpoint is below it.
 *
 * <p>Input: the URL.
 */
class ServerUrlFuzzTest implements FuzzTarget {
  private static final TwirpMethod<SendDataRequest, SendDataResponse> METHOD =
      TwirpMethod.of(
          "livekit.RoomService",
          "SendData",
          SendDataRequest.getDefaultInstance(),
          SendDataResponse.getDefaultInstance());

  private static final Pattern REFUSAL =
      Pattern.compile(
          "the server URL (is empty; use a URL such as .*"
              + "|does not start with wss://.*"
              + "|has no valid host or port; use a URL such as .*"
              + "|for [^/@?#]+ (contains a user name or password|has a query or fragment); .*)");

  @Override
  public void tryOut(byte[] input) {
    var text = new String(input, UTF_8);
    ServerUrl url;
    try {
      url = ServerUrl.parse(text);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasNoCause();
      assertThat(e.getMessage()).matches(REFUSAL);
      FuzzTarget.requireReadable(e.getMessage(), 500);
      return;
    }
    var printed = url.toString();
    assertThat(printed)
        .startsWith(url.isEncrypted() ? "https://" : "http://")
        .doesNotContain("?", "#");
    assertThat(ServerUrl.parse(printed)).isEqualTo(url).hasToString(printed);
    assertThat(ServerUrl.parse(printed + "/")).isEqualTo(url).hasSameHashCodeAs(url);
    assertThat(url.endpoint(METHOD)).hasToString(printed + "/twirp/livekit.RoomService/SendData");
    assertThat(url.isEncrypted() && url.isPlainTextInPublic()).isFalse();
  }
}
