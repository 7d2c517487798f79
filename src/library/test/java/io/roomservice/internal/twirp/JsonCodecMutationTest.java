package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.roomservice.proto.CreateSIPParticipantRequest;
import io.roomservice.proto.EgressInfo;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.support.EveryKind;
import io.roomservice.support.RandomMessages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any body results in a message, or in an IOException that reveals nothing of its content. */
class JsonCodecMutationTest {
  private static final int BODIES = 800;

  private static final String CANARY = "QZ7canary";

  /** All possible error messages; a message that quotes the body would not match. */
  static final Pattern REFUSAL =
      Pattern.compile(
          "\\w+(\\.\\w+|\\[\\d+])*: "
              + "(invalid UTF-8 at byte \\d+"
              + "|expected [a-zA-Z0-9' ]+, found [a-z ]+"
              + "|invalid JSON near character \\d+: malformed, nested deeper than 100 levels, or a"
              + " duplicate name"
              + "|present under both of its names"
              + "|another member of the same oneof is already set)");

  private static final List<String> SNIPPETS =
      List.of(
          "\"",
          "\\",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"\":",
          "null",
          "true",
          " ",
          "-",
          "0",
          "1.5",
          "1e999999999",
          "-1e-999999999",
          "NaN",
          "\"NaN\"",
          "9".repeat(30),
          "\\ud800",
          "\\u00",
          "\ufeff",
          "\u0000",
          "\"" + CANARY + "\"",
          "\"" + CANARY + "\":",
          CANARY,
          "/*",
          "[[[[[[");

  private final JsonCodec codec = new JsonCodec();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void mutatedBodiesEndAsAMessageOrAsARefusalThatQuotesNothing(long seed) {
    List<Message> messages =
        Stream.of(
                EveryKind.PROTOTYPE,
                CreateSIPParticipantRequest.getDefaultInstance(),
                EgressInfo.getDefaultInstance(),
                ParticipantInfo.getDefaultInstance(),
                SendDataRequest.getDefaultInstance())
            .flatMap(prototype -> smallOnes(prototype, seed))
            .toList();
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < BODIES; i++) {
      Message message = messages.get(i % messages.size());
      byte[] body = mutated(withCanaries(codec.encode(message)), random);
      try {
        codec.decode(body, message.getDefaultInstanceForType());
      } catch (IOException e) {
        refused++;
        assertThat(e).hasNoCause().hasNoSuppressedExceptions();
        assertThat(e.getMessage()).doesNotContain(CANARY).matches(REFUSAL);
      }
    }
    assertThat(refused)
        .isBetween(BODIES / 4, BODIES - BODIES / 50); // otherwise it tests one side only
  }

  /** Returns small messages: in a large one, most mutations would hit the same long text. */
  private static Stream<Message> smallOnes(Message prototype, long seed) {
    RandomMessages random = new RandomMessages(seed);
    return Stream.generate(() -> random.like(prototype))
        .filter(message -> message.getSerializedSize() < 2000)
        .limit(3);
  }

  private static byte[] withCanaries(byte[] json) {
    return new String(json, UTF_8).replace("\"ana\"", "\"" + CANARY + "\"").getBytes(UTF_8);
  }

  /** Deletes, truncates, overwrites or inserts something in one to three places. */
  private static byte[] mutated(byte[] json, Random random) {
    byte[] body = json;
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(body.length + 1);
      int end = Math.min(body.length, at + random.nextInt(5));
      body =
          switch (random.nextInt(4)) {
            case 0 -> joined(body, at, new byte[0], body.length);
            case 1 -> joined(body, at, new byte[0], end);
            case 2 -> joined(body, at, new byte[] {(byte) random.nextInt(256)}, end);
            default -> joined(body, at, snippet(random), random.nextBoolean() ? at : end);
          };
    }
    return body;
  }

  private static byte[] snippet(Random random) {
    return SNIPPETS.get(random.nextInt(SNIPPETS.size())).getBytes(UTF_8);
  }

  /** Returns the body up to {@code at}, then the added bytes, then the body from {@code end} on. */
  private static byte[] joined(byte[] body, int at, byte[] added, int end) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(body, 0, at);
    joined.writeBytes(added);
    joined.write(body, end, body.length - end);
    return joined.toByteArray();
  }
}
