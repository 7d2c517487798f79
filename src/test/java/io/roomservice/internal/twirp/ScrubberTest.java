package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.roomservice.proto.SendDataRequest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrubberTest {
  private static final String PAYLOAD = "canary?>payload";
  private static final String TOKEN = "opaque-token";

  private final Scrubber scrubber =
      new Scrubber(
          TOKEN,
          SendDataRequest.newBuilder()
              .setRoom("standup")
              .setData(ByteString.copyFromUtf8(PAYLOAD))
              .build());

  @Test
  void theCallsTokenIsTakenOut() {
    assertThat(scrubber.scrub("invalid token: opaque-token, error: no"))
        .isEqualTo("invalid token: [removed], error: no");
  }

  @Test
  void whatLooksLikeATokenIsTakenOutThoughItIsNotOurs() {
    assertThat(scrubber.scrub("got eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhIn0.c2ln_-A!"))
        .isEqualTo("got [removed]!");
  }

  @Test
  void thePayloadIsTakenOutInTheClearAndEncoded() {
    var bytes = PAYLOAD.getBytes(UTF_8);
    for (var quoted :
        new String[] {
          PAYLOAD,
          Base64.getEncoder().encodeToString(bytes),
          Base64.getEncoder().withoutPadding().encodeToString(bytes),
          Base64.getUrlEncoder().encodeToString(bytes),
          HexFormat.of().formatHex(bytes)
        }) {
      assertThat(scrubber.scrub("cannot send \"" + quoted + "\" today"))
          .matches("cannot send \"\\[removed]=*\" today");
    }
  }

  @Test
  void thePayloadIsTakenOutOfTheBase64OfWhateverItStandsIn() {
    for (var before : new String[] {"", "a", "ab", "abc"}) {
      for (var after : new String[] {"", "z", "zz"}) {
        var around = (before + PAYLOAD + after).getBytes(UTF_8);

        assertThat(scrubber.scrub(Base64.getEncoder().encodeToString(around)))
            .matches("\\w{0,4}\\[removed]\\w{0,4}=*");
      }
    }
  }

  @Test
  void aPartOfASecretIsTakenOutToo() {
    assertThat(scrubber.scrub("bad payload: canary?>pa... for opaque-tok..."))
        .isEqualTo("bad payload: [removed]... for [removed]...");
  }

  @Test
  void whatIsNoSecretStays() {
    assertThat(scrubber.scrub("room standup is full")).isEqualTo("room standup is full");
  }

  @Test
  void payloadsTooShortToTellApartFromChanceStay() {
    var short3 = SendDataRequest.newBuilder().setData(ByteString.copyFromUtf8("per")).build();
    var short4 = SendDataRequest.newBuilder().setData(ByteString.copyFromUtf8("perm")).build();

    assertThat(new Scrubber(TOKEN, short3).scrub("permissions denied"))
        .isEqualTo("permissions denied");
    assertThat(new Scrubber(TOKEN, short4).scrub("permissions denied"))
        .isEqualTo("[removed]issions denied");
  }

  @Test
  void metaIsScrubbedInNamesAndValues() {
    assertThat(scrubber.scrub(Map.of("opaque-token", "a", "b", PAYLOAD)))
        .isEqualTo(Map.of("[removed]", "a", "b", "[removed]"));
  }

  @Test
  void endlessTextsAreCut() {
    assertThat(scrubber.scrub("x".repeat(1000))).hasSize(1000);
    assertThat(scrubber.scrub("x".repeat(1001))).isEqualTo("x".repeat(1000) + "…");
  }
}
