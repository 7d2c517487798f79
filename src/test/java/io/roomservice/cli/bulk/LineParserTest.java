package io.roomservice.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.Nonce;
import java.nio.charset.StandardCharsets;
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
        "s3cr3t                                                | it is no JSON, column",
        "{\"room\":\"r\",\"text\":\"s3cr3t\"} x                | it is no JSON, column",
        "{\"room\":\"r\",\"text\":\"s3cr3t\"} {}               | something follows",
        "{\"room\":\"r\",\"text\":\"s3cr3t\"                   | it is no JSON, column",
        "[\"s3cr3t\"]                                          | it is no JSON object",
        "{\"text\":\"s3cr3t\"}                                 | it has no room",
        "{\"room\":\"\",\"text\":\"s3cr3t\"}                   | the room is empty",
        "{\"room\":7,\"text\":\"s3cr3t\"}                      | its room is no text",
        "{\"room\":null,\"text\":\"s3cr3t\"}                   | its room is no text",
        "{\"room\":\"r\"}                                      | it has no payload",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"json\":1}       | it has two payloads: text and json",
        "{\"room\":\"r\",\"base64\":\"s3cr3t!\"}               | the payload is no base64",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"text\":\"x\"}   | a field is there twice",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"too\":[\"a\"]}  | it has a field that is none of",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"to\":null}      | its to is no list",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"to\":\"a\"}     | its to is no list",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"to\":[]}        | its to is empty",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"to\":[\"\"]}    | an identity in its to is empty",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"to\":[1]}       | its to is no text",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"to\":[null]}    | its to is no text",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"kind\":\"fast\"}| its kind is neither reliable nor lossy",
        "{\"room\":\"r\",\"text\":\"s3cr3t\",\"topic\":{}}     | its topic is no text",
      })
  void aBadLineIsToldWithoutItsPayload(String line, String problem) {
    var bad = catchThrowableOfType(BadLine.class, () -> LineParser.parse(line, null));

    assertThat(bad.problem()).startsWith(problem).doesNotContain("s3cr3t");
  }

  private static String text(DataMessage message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }
}
