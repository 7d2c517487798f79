package io.roomservice.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
  private static final String EVERYTHING =
      """
      {"b":"é\\n","a":[1,2.5,true,"x",[],{}],"o":{"n":-1,"big":18446744073709551615}}""";

  @Test
  void readsEveryShapeOfValueInItsOwnOrder() throws IOException {
    var tree = JsonTree.read(EVERYTHING.getBytes(UTF_8));

    assertThat(tree)
        .containsExactly(
            Map.entry("b", "é\n"),
            Map.entry("a", List.of(1L, 2.5, true, "x", List.of(), Map.of())),
            Map.entry("o", Map.of("n", -1L, "big", new BigInteger("18446744073709551615"))));
  }

  @Test
  void whatIsReadIsWrittenTheSame() throws IOException {
    assertThat(JsonTree.write(JsonTree.read(EVERYTHING.getBytes(UTF_8))))
        .asString(UTF_8)
        .isEqualTo(EVERYTHING);
  }

  @Test
  void nullIsAbsence() throws IOException {
    assertThat(JsonTree.read("{\"a\":null,\"b\":[null]}".getBytes(UTF_8)))
        .isEqualTo(Map.of("b", List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "canary", "[]", "{\"canary\":1", "{} {}", "{\"a\":canary}"})
  void whatIsNoObjectIsRefusedWithoutBeingQuoted(String body) {
    var refusal =
        catchThrowableOfType(IOException.class, () -> JsonTree.read(body.getBytes(UTF_8)));

    assertThat(refusal).isNotNull().hasMessageNotContaining("canary").hasNoCause();
  }

  @Test
  void aNameGivenTwiceIsRefused() {
    assertThat(
            catchThrowableOfType(
                IOException.class, () -> JsonTree.read("{\"a\":1,\"a\":2}".getBytes(UTF_8))))
        .isNotNull();
  }
}
