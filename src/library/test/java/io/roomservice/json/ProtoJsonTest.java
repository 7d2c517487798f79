package io.roomservice.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.roomservice.proto.CreateSIPParticipantRequest;
import io.roomservice.proto.ListRoomsResponse;
import io.roomservice.proto.Room;
import io.roomservice.proto.TrackInfo;
import io.roomservice.proto.UpdateStreamRequest;
import io.roomservice.support.EveryKind;
import io.roomservice.support.RandomMessages;
import io.roomservice.support.WireTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoJsonTest {
  private static final Room ROOM =
      Room.newBuilder().setName("standup").setTurnPassword("hunter2").build();

  @Test
  void secretsAreMaskedWhereverTheyStand() {
    assertThat(ProtoJson.print(ROOM)).isEqualTo("{\"name\":\"standup\",\"turnPassword\":\"***\"}");
    assertThat(ProtoJson.print(List.of(ROOM, Room.getDefaultInstance())))
        .isEqualTo("[{\"name\":\"standup\",\"turnPassword\":\"***\"},{}]");
    assertThat(ProtoJson.print(ListRoomsResponse.newBuilder().addRooms(ROOM).build()))
        .doesNotContain("hunter2");
    assertThat(
            ProtoJson.print(
                UpdateStreamRequest.newBuilder().addAddOutputUrls("rtmp://a/key").build()))
        .isEqualTo("{\"addOutputUrls\":[\"***\"]}");
  }

  @Test
  void theValuesOfAMapAreMaskedAndItsKeysAreNot() {
    var call = CreateSIPParticipantRequest.newBuilder().putHeaders("X-Account", "4711").build();

    assertThat(ProtoJson.print(call)).isEqualTo("{\"headers\":{\"X-Account\":\"***\"}}");
  }

  @Test
  void aTerminalObeysNothingThatIsPrinted() {
    var room = Room.newBuilder().setName("a\u001b[2J\u009b2J\u202e\u007fü").build();

    assertThat(ProtoJson.print(room))
        .isEqualToIgnoringCase("{\"name\":\"a\\u001b[2J\\u009b2J\\u202e\\u007fü\"}");
  }

  @Test
  void secretsAreShownToWhoAsksForThem() {
    assertThat(ProtoJson.printWithSecrets(ROOM))
        .isEqualTo("{\"name\":\"standup\",\"turnPassword\":\"hunter2\"}");
  }

  @Test
  void whatIsPrintedWithSecretsIsReadByUsAndByProtobuf() {
    everyMessage(
        message -> {
          var json = ProtoJson.printWithSecrets(message);
          assertThat(ProtoJson.read(json, message.getDefaultInstanceForType())).isEqualTo(message);
          var theirs = message.newBuilderForType();
          JsonFormat.parser().merge(json, theirs);
          assertThat(theirs.build()).isEqualTo(message);
        });
  }

  @Test
  void whatProtobufPrintsIsRead() {
    var printers =
        List.of(
            JsonFormat.printer(),
            JsonFormat.printer().preservingProtoFieldNames().printingEnumsAsInts());
    everyMessage(
        message -> {
          for (var printer : printers) {
            assertThat(ProtoJson.read(printer.print(message), message.getDefaultInstanceForType()))
                .isEqualTo(message);
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"nmae":"a"}                            | Room: unknown field "nmae"
          {"version":{"tick":1}}                  | Room.version: unknown field "tick"
          {"eyJhbGciOiJIUzI1NiJ9.e30":"a"}        | Room: unknown field
          {"emptyTimeout":"hunter2"}              | Room.empty_timeout: expected a uint32, found a string with an invalid value
          {"emptyTimeout":-1}                     | Room.empty_timeout: expected a uint32, found a number with an invalid value
          {"enabledCodecs":[{},{"mime":17}]}      | Room.enabled_codecs[1].mime: expected text, found a number
          {"activeRecording":"hunter2"}           | Room.active_recording: expected a boolean, found a string
          {"name":"a","name":"b"}                 | Room: invalid JSON near character 18: malformed, nested deeper than 100 levels, or a duplicate name
          {"emptyTimeout":1,"empty_timeout":2}    | Room.empty_timeout: given under both of its names
          {"name":"hunter2"                       | Room: invalid JSON near character 17: malformed, nested deeper than 100 levels, or a duplicate name
          {} {"name":"hunter2"}                   | Room: expected nothing after the message, found an object
          []                                      | Room: expected an object, found a list
          hunter2                                 | Room: invalid JSON near character 7: malformed, nested deeper than 100 levels, or a duplicate name
          {"name":"\\ud800"}                      | Room.name: expected text, found a string with an invalid value
          """)
  void whatIsNoSuchMessageIsRefusedByFieldAndPlaceAndNeverQuoted(String json, String message) {
    assertThatThrownBy(() -> ProtoJson.read(json, Room.getDefaultInstance()))
        .isInstanceOf(InvalidJsonException.class)
        .hasNoCause()
        .hasMessage(message);
  }

  @Test
  void anEmptyTextIsRefused() {
    assertThatThrownBy(() -> ProtoJson.read("", Room.getDefaultInstance()))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage("Room: expected an object, found the end of the input");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"source\":\"CAMERAA\"}", "{\"typo\":1}", "{\"codecs\":[{\"x\":{}}]}"})
  void whatIsUnknownIsRefusedOrIgnoredWhereProtobufDoes(String json) throws Exception {
    assertThatThrownBy(() -> JsonFormat.parser().merge(json, TrackInfo.newBuilder()))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ProtoJson.read(json, TrackInfo.getDefaultInstance()))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageNotContaining("CAMERAA");

    var ignoring = TrackInfo.newBuilder();
    JsonFormat.parser().ignoringUnknownFields().merge(json, ignoring);
    assertThat(ProtoJson.readIgnoringUnknown(json, TrackInfo.getDefaultInstance()))
        .isEqualTo(ignoring.build());
  }

  @Test
  void theNumberOfAConstantThatIsNotKnownStays() {
    var track = ProtoJson.read("{\"source\":4711}", TrackInfo.getDefaultInstance());

    assertThat(track.getSourceValue()).isEqualTo(4711);
  }

  @Test
  void whatIsNestedDeeperThanAHundredLevelsIsRefused() {
    assertThatThrownBy(
            () ->
                ProtoJson.readIgnoringUnknown(
                    "{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}", Room.getDefaultInstance()))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessageContaining("nested deeper than 100 levels");
  }

  @Test
  void aTextOfTheLargestLengthIsReadAndALongerOneIsNot() {
    var longest = "{}" + " ".repeat(10 * 1024 * 1024 - 2);

    assertThat(ProtoJson.read(longest, Room.getDefaultInstance()))
        .isEqualTo(Room.getDefaultInstance());
    assertThatThrownBy(() -> ProtoJson.read(longest + " ", Room.getDefaultInstance()))
        .isInstanceOf(InvalidJsonException.class)
        .hasMessage("Room: text is 10,485,761 characters; the limit is 10,485,760");
  }

  private static void everyMessage(ThrowingConsumer<Message> rule) {
    var prototypes = new ArrayList<>(WireTypes.prototypes());
    prototypes.add(EveryKind.PROTOTYPE);
    for (var prototype : prototypes) {
      try {
        rule.accept(new RandomMessages(17).like(prototype));
      } catch (Throwable e) {
        throw new AssertionError(prototype.getDescriptorForType().getFullName(), e);
      }
    }
  }
}
