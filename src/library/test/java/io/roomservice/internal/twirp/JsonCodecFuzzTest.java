package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.roomservice.proto.CreateSIPParticipantRequest;
import io.roomservice.proto.EgressInfo;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.support.EveryKind;
import io.roomservice.support.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * JSON is either a message or is rejected without quoting it; a message stays the same when it is
 * written and read again, by the library or by protobuf's own {@code JsonFormat}.
 *
 * <p>Input: a digit for the type of message, then the JSON.
 */
class JsonCodecFuzzTest implements FuzzTarget {
  private static final List<Message> TYPES =
      List.of(
          EveryKind.PROTOTYPE,
          CreateSIPParticipantRequest.getDefaultInstance(),
          EgressInfo.getDefaultInstance(),
          ParticipantInfo.getDefaultInstance(),
          SendDataRequest.getDefaultInstance());

  private final JsonCodec client = new JsonCodec();
  private final JsonCodec server = JsonCodec.asServer();

  @Override
  public void tryOut(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    var type = TYPES.get(Math.floorMod(input[0] - '0', TYPES.size()));
    Message message;
    try {
      message = server.decode(Arrays.copyOfRange(input, 1, input.length), type);
    } catch (IOException e) {
      assertThat(e).hasNoCause().hasNoSuppressedExceptions();
      assertThat(e.getMessage()).matches(JsonCodecMutationTest.REFUSAL);
      return;
    }
    requireSameAgain(message, client);
    requireSameAgain(message, server);
    assertThat(bytes(server.decode(JsonFormat.printer().print(message).getBytes(UTF_8), type)))
        .as("read what JsonFormat wrote")
        .isEqualTo(bytes(message));
  }

  private void requireSameAgain(Message message, JsonCodec codec) throws IOException {
    var json = codec.encode(message);
    var again = server.decode(json, message.getDefaultInstanceForType());
    assertThat(bytes(again)).as("read what the library wrote").isEqualTo(bytes(message));
    assertThat(codec.encode(again)).isEqualTo(json);
    var theirs = message.newBuilderForType();
    JsonFormat.parser().merge(new String(json, UTF_8), theirs);
    assertThat(bytes(theirs.build())).as("read by JsonFormat").isEqualTo(bytes(message));
  }

  /** Returns equal bytes for equal messages, even if a map's order differs or a number is NaN. */
  private static byte[] bytes(Message message) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    message.writeTo(out);
    out.flush();
    return bytes.toByteArray();
  }
}
