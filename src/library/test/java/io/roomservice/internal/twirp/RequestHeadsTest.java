package io.roomservice.internal.twirp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadsTest {
  private static final HttpUrl URL = HttpUrl.get("http://livekit.example/twirp/x");

  private final RequestHeads heads = new RequestHeads("bench/1");

  @Test
  void whatIsTheSameIsMadeOnce() {
    assertThat(heads.head(URL, "token", 4250)).isSameAs(heads.head(URL, "token", 4250));
  }

  @Test
  void tokensOfOneHashAreNotTakenForEachOther() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());

    for (var token : new String[] {"Aa", "BB", "Aa"}) {
      assertThat(heads.head(URL, token, 4250).header("Authorization")).isEqualTo("Bearer " + token);
    }
  }

  @Test
  void anotherServerOrAnotherTimeIsAnotherHead() {
    var elsewhere = HttpUrl.get("http://eu.livekit.example/twirp/x");

    assertThat(heads.head(URL, "token", 4250).header("X-Twirp-Timeout-Ms")).isEqualTo("4250");
    assertThat(heads.head(URL, "token", 100).header("X-Twirp-Timeout-Ms")).isEqualTo("100");
    assertThat(heads.head(URL, "token", -1).header("X-Twirp-Timeout-Ms")).isNull();
    assertThat(heads.head(elsewhere, "token", -1).url()).isEqualTo(elsewhere);
    assertThat(heads.head(URL, "token", -1).url()).isEqualTo(URL);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"a b", "a\n", "a=b", "=", "==", "ä", "a,b"})
  void aTokenThatCanNotBeSentIsRefusedEachTime(String token) {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> heads.head(URL, token, -1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("the token");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "aZ09-._~+/", "YQ==", "a="})
  void aTokenOfTheSetThatHttpAllowsIsSent(String token) {
    assertThat(heads.head(URL, token, -1).header("Authorization")).isEqualTo("Bearer " + token);
  }
}
