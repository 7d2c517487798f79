package io.roomservice.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.Nonce;
import io.roomservice.cli.input.JsonInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineParserTest {
  private static final Nonce NONCE = Nonce.fromHex("000102030405060708090a0b0c0d0e0f");

  @Test
  void everyFieldIsTaken() throws BadLine {
    var message =
        LineParser.parse(
            "{\"room\":\"r\",\"text\":\"hé\",\"kind\":\"lossy\",\"topic\":\"t\",\"to\":[\"a\",\"b\"]}",
            NONCE);

    assertThat(message.room()).isEqualTo("r");
    assertThat(text(message)).isEqualTo("hé");
    assertThat(message.kind()).isEqualTo(DataKind.LOSSY);
    assertThat(message.topic()).contains("t");
    assertThat(message.destinationIdentities()).containsExactly("a", "b");
    assertThat(message.nonce()).contains(NONCE);
  }

  @Test
  void theRestHasDefaults() throws BadLine {
    var message = LineParser.parse("{\"room\":\"r\",\"text\":\"\"}", null);

    assertThat(message.kind()).isEqualTo(DataKind.RELIABLE);
    assertThat(message.topic()).isEmpty();
    assertThat(message.destinationIdentities()).isEmpty();
    assertThat(message.nonce()).isEmpty();
  }

  @Test
  void aKeyMakesTheNonceAsTheLibraryDoes() throws BadLine {
    var message = LineParser.parse("{\"room\":\"r\",\"text\":\"x\",\"key\":\"k\"}", NONCE);

    assertThat(message.nonce())
        .isEqualTo(DataMessage.inRoom("r").text("x").idempotencyKey("k").build().nonce());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"base64\":\"aMOp\"                     | hé",
        "\"base64\":\"-_-_\"                     | base64url",
        "\"json\":{\"a\": [1, null, \"é\"]}      | {\"a\": [1, null, \"é\"]}",
        "\"json\":\"a text\"                     | \"a text\"",
        "\"json\":null                           | null",
        "\"json\":1.50                           | 1.50",
        "\"json\":[1.50] ,\"topic\":\"t\"       | [1.50]",
        "\"json\":12345678901234567890.5 ,\"topic\":\"t\" | 12345678901234567890.5",
        "\"json\":-7,\"topic\":\"t\"            | -7",
      })
  void payloadsAreDecoded(String payload, String expected) throws BadLine {
    var message = LineParser.parse("{\"room\":\"r\"," + payload + "}", null);

    if (expected.equals("base64url")) {
      assertThat(message.payload()).containsExactly(0xfb, 0xff, 0xbf);
    } else {
      assertThat(text(message)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "s3cr3t                                                | invalid JSON, column",
        "{\"room\":\"r\",\"text\":\"s3cr3t\"} x                | invalid JSON, column",
        "{\"room\":\"r\",\"text\":\"s3cr3t\"} {}               | more text follows",
        "{\"room\":\"r\",\"text\":\"s3cr3t\"                   | invalid JSON, column",
        "[\"s3cr3t\"]                                          | not a JSON object",
        "{\"text\":\"s3cr3t\"}                                 | missing field: room",
        "{\"room\":\"\",\"text\":\"s3cr3t\"}                   | the room name is empty",
        "{\"room\":7,\"text\":\"s3cr3t\"}                      | the field room isn't a string",
        "{\"room\":null,\"text\":\"s3cr3t\"}                   | the field room isn't a string",
        "{\"room\":\"r\"}                                      | missing payload",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"json\":1}       | two payloads: text and json",
        "{\"room\":\"r\",\"base64\":\"s3cr3t!\"}               | invalid base64 payload",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"text\":\"x\"}   | duplicate field",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"too\":[\"a\"]}  | unknown field; the fields are",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"to\":null}      | the field to isn't a list",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"to\":\"a\"}     | the field to isn't a list",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"to\":[]}        | the field to is empty",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"to\":[\"\"]}    | the field to contains an empty"
            + " identity",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"to\":[1]}       | the field to isn't a string",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"to\":[null]}    | the field to isn't a string",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"kind\":\"fast\"}| the field kind is neither reliable"
            + " nor lossy",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"topic\":{}}     | the field topic isn't a string",
      })
  void aBadLineIsToldWithoutItsPayload(String line, String problem) {
    var bad = catchThrowableOfType(BadLine.class, () -> LineParser.parse(line, null));

    assertThat(bad.problem()).startsWith(problem).doesNotContain("s3cr3t");
  }

  /** Each exceeds one of Jackson's default limits: 1,000, 50,000 and 1,000. */
  @Test
  void whatFitsIntoAPayloadIsTakenWithAllItsDigitsNamesAndBrackets() throws BadLine {
    for (var json :
        List.of(
            "9".repeat(1_001),
            "0." + "9".repeat(200_000),
            "1e" + "9".repeat(1_001),
            "{\"" + "n".repeat(50_001) + "\":1}",
            "[".repeat(1_001) + "]".repeat(1_001),
            "[".repeat(100_000) + "]".repeat(100_000))) {
      var message = LineParser.parse("{\"room\":\"r\",\"json\":" + json + "}", null);

      assertThat(text(message)).isEqualTo(json);
    }
  }

  @Test
  void jsonNestedDeeperThanAnyPayloadIsOneBadLine() throws BadLine {
    var deepest = JsonInput.DEEPEST - 1; // the line adds one level

    assertThat(LineParser.parse(nested(deepest), null).payload()).hasSize(2 * deepest);
    var bad =
        catchThrowableOfType(BadLine.class, () -> LineParser.parse(nested(deepest + 1), null));

    assertThat(bad.problem()).isEqualTo("JSON nested deeper than 131072 levels");
  }

  /** Names, numbers and strings as long as a line may be, outside of the payload. */
  @Test
  void nothingInALineEndsMoreThanTheLine() {
    var many = "9".repeat(1_000_000);
    for (var line :
        List.of(
            many,
            "{\"room\":" + many + "}",
            "{\"to\":[" + many + "]}",
            "{\"" + many + "\":1}",
            "{\"room\":\"r\",\"json\":" + "[".repeat(1_000_000),
            "[".repeat(1_000_000),
            "{\"room\":\"\\ud800\",\"text\":\"x\"}",
            "{\"room\":\"r\",\"text\":\"\\ud800\"}",
            "{\"room\":\"r\",\"topic\":\"\\ud800\",\"text\":\"x\"}",
            "{\"room\":\"r\",\"to\":[\"\\ud800\"],\"text\":\"x\"}",
            "{\"room\":\"r\",\"key\":\"\\ud800\",\"text\":\"x\"}")) {
      assertThatThrownBy(() -> LineParser.parse(line, null)).isInstanceOf(BadLine.class);
    }
  }

  private static String nested(int deep) {
    return "{\"room\":\"r\",\"json\":" + "[".repeat(deep) + "]".repeat(deep) + "}";
  }

  private static String text(DataMessage message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }
}
