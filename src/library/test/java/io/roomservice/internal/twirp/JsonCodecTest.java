package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.roomservice.proto.CreateSIPParticipantRequest;
import io.roomservice.proto.DataPacket;
import io.roomservice.proto.IngressVideoOptions;
import io.roomservice.proto.ListEgressResponse;
import io.roomservice.proto.MuteRoomTrackResponse;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.Room;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.support.EveryKind;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the rules of the library's JSON one by one; JsonCodecOracleTest compares it with
 * protobuf's.
 */
class JsonCodecTest {
  private final JsonCodec codec = new JsonCodec();

  // ---- writing

  @Test
  void clientsWriteLowerCamelNamesAndLeaveDefaultsOut() {
    SendDataRequest request =
        SendDataRequest.newBuilder()
            .setRoom("standup")
            .setData(ByteString.copyFromUtf8("hello?>"))
            .setKind(DataPacket.Kind.LOSSY)
            .addDestinationIdentities("ana")
            .build();

    assertThat(written(request))
        .isEqualTo(
            """
            {"room":"standup","data":"aGVsbG8/Pg==","kind":"LOSSY","destinationIdentities":["ana"]}\
            """);
  }

  @Test
  void theServerWritesProtoNamesWithDefaultsButNoUnsetOptional() {
    SendDataRequest request = SendDataRequest.newBuilder().setRoom("standup").build();

    assertThat(new String(JsonCodec.asServer().encode(request), UTF_8))
        .isEqualTo(
            """
            {"room":"standup","data":"","kind":"RELIABLE","destination_sids":[],\
            "destination_identities":[],"nonce":""}\
            """);
  }

  @Test
  void theServerWritesNullForAnUnsetMessage() {
    assertThat(JsonCodec.asServer().encode(MuteRoomTrackResponse.getDefaultInstance()))
        .asString()
        .isEqualTo("{\"track\":null}");
    assertThat(JsonCodec.asServer().encode(ListEgressResponse.getDefaultInstance()))
        .asString()
        .isEqualTo("{\"items\":[],\"next_page_token\":null}");
  }

  @Test
  void anEmptyMessageIsAnEmptyObject() {
    assertThat(written(Empty.getDefaultInstance())).isEqualTo("{}");
    assertThat(JsonCodec.asServer().encode(Empty.getDefaultInstance())).asString().isEqualTo("{}");
  }

  @Test
  void anOptionalFieldSetToItsDefaultIsWritten() {
    assertThat(written(SendDataRequest.newBuilder().setTopic("").build()))
        .isEqualTo("{\"topic\":\"\"}");
  }

  @Test
  void sixtyFourBitIntegersAreWrittenInQuotesAndSmallerOnesBare() {
    assertThat(written(Room.newBuilder().setCreationTime(Long.MIN_VALUE).build()))
        .isEqualTo("{\"creationTime\":\"-9223372036854775808\"}");
    assertThat(written(Room.newBuilder().setNumParticipants(-1).build())) // a uint32
        .isEqualTo("{\"numParticipants\":4294967295}");
  }

  @Test
  void constantsWithoutANameAreWrittenAsNumbers() {
    assertThat(written(SendDataRequest.newBuilder().setKindValue(7).build()))
        .isEqualTo("{\"kind\":7}");
  }

  @Test
  void minusZeroIsNoDefault() throws IOException {
    assertThat(read("{\"oneDouble\":-0.0,\"one_float\":\"-0\"}", EveryKind.PROTOTYPE))
        .satisfies(read -> assertThat(field(read, "one_double")).isEqualTo(-0.0))
        .satisfies(read -> assertThat(field(read, "one_float")).isEqualTo(-0.0f))
        .satisfies(
            read -> assertThat(written(read)).isEqualTo("{\"oneDouble\":-0.0,\"oneFloat\":-0.0}"));
  }

  @Test
  void halfASurrogatePairIsWrittenAsAQuestionMarkAsInTheBinaryForm() throws IOException {
    Room room = Room.newBuilder().setName("a\ud83d").build();

    assertThat(written(room)).isEqualTo("{\"name\":\"a?\"}");
    assertThat(Room.parseFrom(room.toByteArray()).getName()).isEqualTo("a?");
  }

  @Test
  void halfASurrogatePairInAKeyTooIsWrittenAsAQuestionMark() {
    assertThat(written(ParticipantInfo.newBuilder().putAttributes("k\udc00", "v").build()))
        .isEqualTo("{\"attributes\":{\"k?\":\"v\"}}");
  }

  @Test
  void timesOutsideTheirRangeAreNotWritten() {
    assertNotWritten(Timestamp.newBuilder().setSeconds(253_402_300_800L).build());
    assertNotWritten(Timestamp.newBuilder().setSeconds(-62_135_596_801L).build());
    assertNotWritten(Timestamp.newBuilder().setNanos(-1).build());
    assertNotWritten(Timestamp.newBuilder().setNanos(1_000_000_000).build());
    assertNotWritten(Duration.newBuilder().setSeconds(315_576_000_001L).build());
    assertNotWritten(Duration.newBuilder().setNanos(-1_000_000_000).build());
    assertNotWritten(Duration.newBuilder().setSeconds(1).setNanos(-1).build());
  }

  @Test
  void protobufTypesWithAFormOfTheirOwnThatWeDoNotKnowAreABug() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> codec.encode(Any.getDefaultInstance()))
        .withMessage("type not supported in JSON: google.protobuf.Any");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> read("{}", Any.getDefaultInstance()));
  }

  // ---- reading: accepted input

  @Test
  void bothNamesOfAFieldAreRead() throws IOException {
    assertThat(read("{\"numParticipants\":3}", room()).getNumParticipants()).isEqualTo(3);
    assertThat(read("{\"num_participants\":3}", room()).getNumParticipants()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "\"x\"", "null", "true", "[1,{\"name\":2}]", "{\"name\":[[]]}"})
  void unknownFieldsAreSkippedWhateverTheyHold(String value) throws IOException {
    assertThat(read("{\"Name\":" + value + ",\"name\":\"standup\"}", room()))
        .isEqualTo(Room.newBuilder().setName("standup").build());
  }

  @Test
  void nullIsTheDefault() throws IOException {
    assertThat(
            read(
                """
                {"name":null,"creationTime":null,"enabledCodecs":null,"version":null}\
                """,
                room()))
        .isEqualTo(room());
    assertThat(read("{\"topic\":null}", sendData()).hasTopic()).isFalse();
    assertThat(read("{\"attributes\":null}", participant())).isEqualTo(participant());
  }

  @ParameterizedTest
  @CsvSource({"'\"LOSSY\"', 1", "1, 1", "1.0, 1", "0, 0", "7, 7", "-1, -1"})
  void constantsAreReadByNameOrNumber(String kind, int number) throws IOException {
    assertThat(read("{\"kind\":" + kind + "}", sendData()).getKindValue()).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"NEWER\"", "\"lossy\"", "\"1\"", "\"\""})
  void aConstantOfAnUnknownNameCountsAsNotGiven(String kind) throws IOException {
    assertThat(read("{\"kind\":" + kind + ",\"room\":\"standup\"}", sendData()))
        .isEqualTo(SendDataRequest.newBuilder().setRoom("standup").build());
  }

  @Test
  void aConstantOfAnUnknownNameIsLeftOutOfListsAndMaps() throws IOException {
    DynamicMessage read =
        read(
            """
            {"someEnum":["NEWER","NEGATIVE"],"byBool":{"true":"NEWER","false":"NEGATIVE"}}\
            """,
            EveryKind.PROTOTYPE);

    assertThat(written(read))
        .isEqualTo("{\"byBool\":{\"false\":\"NEGATIVE\"},\"someEnum\":[\"NEGATIVE\"]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12", "\"12\"", "12.0", "\"12.0\"", "1.2e1", "\"1.2E+1\"", "120e-1"})
  void integersAreReadWithOrWithoutQuotesAndHoweverWritten(String number) throws IOException {
    assertThat(read("{\"creationTime\":" + number + "}", room()).getCreationTime()).isEqualTo(12);
    assertThat(read("{\"emptyTimeout\":" + number + "}", room()).getEmptyTimeout()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({
    "one_int32, 2147483647, 2147483648",
    "one_int32, -2147483648, -2147483649",
    "one_uint32, 4294967295, 4294967296",
    "one_uint32, 0, -1",
    "one_int64, 9223372036854775807, 9223372036854775808",
    "one_int64, -9223372036854775808, -9223372036854775809",
    "one_uint64, 18446744073709551615, 18446744073709551616",
    "one_uint64, 0, -1",
    "one_float, 3.4028235e38, 3.5e38",
    "one_double, -1.7976931348623157e308, -1.8e308",
    "one_int32, 0e999999999, 1e999999999",
    "one_uint64, 0e-999999999, 1e-999999999",
    "one_uint64, 1, 1e999999999",
    "one_uint64, 1, 0.5",
    "one_int64, 10, 10.5",
    "one_int64, 0, 1e-2147483647",
    "one_int64, 0, 10e2147483647",
    "one_double, 1e-999999999, 1e999999999",
  })
  void numbersEndAtTheLimitsOfTheirType(String field, String last, String beyond)
      throws IOException {
    read("{\"" + field + "\":" + last + "}", EveryKind.PROTOTYPE);
    read("{\"" + field + "\":\"" + last + "\"}", EveryKind.PROTOTYPE);

    assertThat(refusal("{\"" + field + "\":" + beyond + "}", EveryKind.PROTOTYPE))
        .matches(
            "EveryKind\\." + field + ": expected an? .*, found a number with an invalid value");
    assertThat(refusal("{\"" + field + "\":\"" + beyond + "\"}", EveryKind.PROTOTYPE))
        .matches(
            "EveryKind\\." + field + ": expected an? .*, found a string with an invalid value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "1 ", "0x1p3", "1d", "1_000", "nan", "+Infinity", "١"})
  void numbersInQuotesHaveNoOtherSpelling(String text) {
    assertThat(refusal("{\"oneDouble\":\"" + text + "\"}", EveryKind.PROTOTYPE))
        .isEqualTo("EveryKind.one_double: expected a double, found a string with an invalid value");
  }

  @Test
  void aThousandDigitsAreConvertedAndNoMore() throws IOException {
    String thousand = "1." + "0".repeat(998);

    assertThat(read("{\"creationTime\":\"" + thousand + "\"}", room()).getCreationTime())
        .isEqualTo(1);
    assertThat(refusal("{\"creationTime\":\"" + thousand + "0\"}", room()))
        .isEqualTo("Room.creation_time: expected an int64, found a string with an invalid value");
    assertThat(refusal("{\"creationTime\":" + "9".repeat(1_000_000) + "}", room()))
        .startsWith("Room: malformed");
  }

  @ParameterizedTest
  @CsvSource({"+w==, fb", "-w==, fb", "/w==, ff", "_w==, ff", "+/+/, fbffbf", "-_-_, fbffbf"})
  void bytesAreReadInEitherAlphabet(String base64, String hex) throws IOException {
    assertThat(read("{\"data\":\"" + base64 + "\"}", sendData()).getData())
        .isEqualTo(ByteString.fromHex(hex));
  }

  @ParameterizedTest
  @ValueSource(strings = {"aA==", "aA"})
  void bytesAreReadWithOrWithoutPadding(String base64) throws IOException {
    assertThat(read("{\"data\":\"" + base64 + "\"}", sendData()).getData())
        .isEqualTo(ByteString.copyFromUtf8("h"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "aA=", "aA===", "aA==aA==", "+/-_", "aA ==", "aA\\n==", "\u20acaaa"})
  void otherBase64IsRefused(String base64) {
    assertThat(refusal("{\"data\":\"" + base64 + "\"}", sendData()))
        .isEqualTo("SendDataRequest.data: expected base64, found a string with an invalid value");
  }

  @ParameterizedTest
  @CsvSource({
    "30s, 30, 0",
    "0s, 0, 0",
    "1.5s, 1, 500000000",
    "-0.000000001s, 0, -1",
    "-1.5s, -1, -500000000",
    "315576000000s, 315576000000, 0",
  })
  void durationsAreRead(String text, long seconds, int nanos) throws IOException {
    assertThat(read("{\"ringingTimeout\":\"" + text + "\"}", sip()).getRingingTimeout())
        .isEqualTo(Duration.newBuilder().setSeconds(seconds).setNanos(nanos).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "30", "1e3s", ".5s", "1.s", "1.0000000001s", "315576000001s"})
  void otherDurationsAreRefused(String text) {
    assertThat(refusal("{\"ringingTimeout\":\"" + text + "\"}", sip()))
        .isEqualTo(
            "CreateSIPParticipantRequest.ringing_timeout: expected a duration in seconds,"
                + " found a string with an invalid value");
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 0, 0",
    "1970-01-01T00:00:00.5Z, 0, 500000000",
    "1969-12-31T23:59:59.999999999Z, -1, 999999999",
    "1970-01-01T02:00:00+02:00, 0, 0",
    "9999-12-31T23:59:59Z, 253402300799, 0",
  })
  void timestampsAreRead(String text, long seconds, int nanos) throws IOException {
    assertThat(read('"' + text + '"', Timestamp.getDefaultInstance()))
        .isEqualTo(Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos).build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "now", "1970-01-01", "1970-02-30T00:00:00Z", "+10000-01-01T00:00:00Z"})
  void otherTimestampsAreRefused(String text) {
    assertThat(refusal('"' + text + '"', Timestamp.getDefaultInstance()))
        .isEqualTo("Timestamp: expected an RFC 3339 time, found a string with an invalid value");
  }

  @Test
  void hugeNamesAndStringsAreRead() throws IOException {
    String huge = "x".repeat(100_000);

    assertThat(read("{\"attributes\":{\"" + huge + "\":\"" + huge + "\"}}", participant()))
        .isEqualTo(ParticipantInfo.newBuilder().putAttributes(huge, huge).build());
  }

  // ---- reading: rejected input, which is never quoted

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`', // otherwise it would consume the quotes of the JSON
      value = {
        "{'name':5}            | Room.name: expected text, found a number",
        "{'name':true}         | Room.name: expected text, found a boolean",
        "{'name':['x']}        | Room.name: expected text, found a list",
        "{'name':{'x':1}}      | Room.name: expected text, found an object",
        "{'activeRecording':1} | Room.active_recording: expected a boolean, found a number",
        "{'creationTime':true} | Room.creation_time: expected an int64, found a boolean",
        "{'creationTime':'x'}  | Room.creation_time: expected an int64, found a string with an"
            + " invalid value",
        "{'enabledCodecs':{}}  | Room.enabled_codecs: expected a list, found an object",
        "{'enabledCodecs':[1]} | Room.enabled_codecs[0]: expected an object, found a number",
        "{'enabledCodecs':[{},null]} | Room.enabled_codecs[1]: expected an object, found null",
        "{'enabledCodecs':[{},{'mime':0}]} | Room.enabled_codecs[1].mime: expected text, found a"
            + " number",
        "{'version':[]}        | Room.version: expected an object, found a list",
        "[]                    | Room: expected an object, found a list",
        "null                  | Room: expected an object, found null",
        "'x'                   | Room: expected an object, found a string",
        "''                    | Room: expected an object, found a string",
        "{} {}                 | Room: expected nothing after the message, found an object",
        "{} 1                  | Room: expected nothing after the message, found a number",
      })
  void whatIsOfTheWrongKindIsToldByPlaceAndKind(String json, String message) {
    assertThat(refusal(json.replace('\'', '"'), room())).isEqualTo(message);
  }

  @Test
  void keysOfMapsStayOutOfThePath() {
    assertThat(refusal("{\"attributes\":{\"a\":\"b\",\"secret\":7}}", participant()))
        .isEqualTo("ParticipantInfo.attributes[1]: expected text, found a number");
    assertThat(refusal("{\"attributes\":{\"secret\":null}}", participant()))
        .isEqualTo("ParticipantInfo.attributes[0]: expected text, found null");
    assertThat(refusal("{\"byInt32\":{\"secret\":0}}", EveryKind.PROTOTYPE))
        .isEqualTo("EveryKind.by_int32[0]: expected an int32, found a key with an invalid value");
    assertThat(refusal("{\"byBool\":{\"TRUE\":0}}", EveryKind.PROTOTYPE))
        .isEqualTo("EveryKind.by_bool[0]: expected a boolean, found a key with an invalid value");
  }

  @Test
  void anEmptyBodyIsRefused() {
    assertThat(refusal("", room()))
        .isEqualTo("Room: expected an object, found the end of the input");
    assertThat(refusal(" \n", room()))
        .isEqualTo("Room: expected an object, found the end of the input");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"secret",
        "{\"name\":\"secret\"",
        "{\"name\":secret}",
        "{\"name\":\"secret\",}",
        "{\"name\":\"secret\"]",
        "{\"name\" \"secret\"}",
        "{\"name\":\"secret\\x\"}",
        "{\"name\":\"secret\n\"}",
        "{name:\"secret\"}",
        "{'name':'secret'}",
        "{/*secret*/}",
        "{\"emptyTimeout\":012}",
        "{\"emptyTimeout\":NaN}",
        "{}secret",
        "secret",
        "<html>secret</html>",
        "\ufeff{}",
      })
  void whatIsNotJsonIsRefusedWithoutAQuote(String body) {
    assertThat(refusal(body, room()))
        .matches(
            "Room(\\.name|\\.empty_timeout)?: invalid JSON near character \\d+: malformed,"
                + " nested deeper than 100 levels, or a duplicate name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "c080", "eda080", "f0", "fe"})
  void invalidUtf8IsRefusedInUnknownFieldsToo(String hex) {
    ByteString body =
        ByteString.copyFromUtf8("{\"x\":\"")
            .concat(ByteString.fromHex(hex))
            .concat(ByteString.copyFromUtf8("\"}"));

    assertThat(refusal(body.toByteArray(), room())).isEqualTo("Room: invalid UTF-8 at byte 6");
  }

  @Test
  void otherEncodingsAreRefused() {
    assertThat(refusal("{}".getBytes(UTF_16), room())).isEqualTo("Room: invalid UTF-8 at byte 0");
  }

  @Test
  void escapedSurrogatePairsAreRead() throws IOException {
    assertThat(read("{\"attributes\":{\"\\ud83d\\ude00\":\"\\ud83d\\ude00\"}}", participant()))
        .isEqualTo(
            ParticipantInfo.newBuilder().putAttributes("\ud83d\ude00", "\ud83d\ude00").build());
  }

  @Test
  void anEscapedHalfOfASurrogatePairIsRefused() {
    assertThat(refusal("{\"name\":\"\\ud83d\"}", room()))
        .isEqualTo("Room.name: expected text, found a string with an invalid value");
    assertThat(refusal("{\"attributes\":{\"\\ud83d\":\"\"}}", participant()))
        .startsWith("ParticipantInfo.attributes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a\",\"name\":\"a\"}",
        "{\"name\":\"a\",\"name\":null}",
        "{\"name\":\"a\",\"n\\u0061me\":\"a\"}",
        "{\"unknown\":1,\"unknown\":1}",
        "{\"unknown\":{\"a\":1,\"a\":1}}",
      })
  void aNameGivenTwiceIsRefused(String json) {
    assertThat(refusal(json, room())).contains("a duplicate name");
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    assertThat(refusal("{\"attributes\":{\"a\":\"1\",\"a\":\"2\"}}", participant()))
        .contains("a duplicate name");
  }

  @Test
  void aFieldGivenUnderBothOfItsNamesIsRefused() {
    assertThat(refusal("{\"emptyTimeout\":1,\"empty_timeout\":1}", room()))
        .isEqualTo("Room.empty_timeout: present under both of its names");
  }

  @Test
  void twoMembersOfAOneofAreRefusedUnlessOneIsNull() throws IOException {
    IngressVideoOptions empty = IngressVideoOptions.getDefaultInstance();

    assertThat(refusal("{\"preset\":0,\"options\":{}}", empty))
        .isEqualTo("IngressVideoOptions.options: another member of the same oneof is already set");
    assertThat(read("{\"preset\":null,\"options\":{}}", empty).hasOptions()).isTrue();
  }

  @Test
  void anObjectOfWhichNoFieldIsKnownIsNoAnswerButAnEmptyOneIs() throws IOException {
    assertThat(refusal("{\"message\":\"not here\"}", room())).isEqualTo("Room: no known field");
    assertThat(refusal("{\"message\":{\"sid\":\"RM_1\"}}", room()))
        .isEqualTo("Room: no known field");

    assertThat(read("{}", room())).isEqualTo(room());
    assertThat(read("{\"new\":1,\"sid\":null}", room())).isEqualTo(room());
    assertThat(read("{\"new\":{\"a\":1},\"sid\":\"RM_1\"}", room()).getSid()).isEqualTo("RM_1");
  }

  /** The server ignores unknown fields of a client's request. */
  @Test
  void aServerReadsARequestOfWhichNoFieldIsKnown() throws IOException {
    var body = "{\"new\":1}".getBytes(UTF_8);

    assertThat(JsonCodec.asServer().decode(body, room())).isEqualTo(room());
  }

  @Test
  void aHundredLevelsAreReadAndNoMore() throws IOException {
    read("{\"sid\":\"\",\"x\":" + "[".repeat(99) + "]".repeat(99) + "}", room());

    assertThat(refusal("{\"x\":" + "[".repeat(100) + "]".repeat(100) + "}", room()))
        .startsWith("Room: invalid JSON near character ");
  }

  @Test
  void recursiveMessagesToTheSameDepth() throws IOException {
    read("{\"oneMessage\":".repeat(99) + "{}" + "}".repeat(99), EveryKind.PROTOTYPE);

    assertThat(refusal("{\"oneMessage\":".repeat(100_000), EveryKind.PROTOTYPE))
        .contains("nested deeper than 100 levels");
  }

  // ----

  private static Room room() {
    return Room.getDefaultInstance();
  }

  private static SendDataRequest sendData() {
    return SendDataRequest.getDefaultInstance();
  }

  private static ParticipantInfo participant() {
    return ParticipantInfo.getDefaultInstance();
  }

  private static CreateSIPParticipantRequest sip() {
    return CreateSIPParticipantRequest.getDefaultInstance();
  }

  private static Object field(Message message, String name) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
    return message.getField(field);
  }

  private String written(Message message) {
    return new String(codec.encode(message), UTF_8);
  }

  private void assertNotWritten(Message message) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> codec.encode(message));
  }

  private <M extends Message> M read(String json, M prototype) throws IOException {
    return codec.decode(json.getBytes(UTF_8), prototype);
  }

  private String refusal(String json, Message prototype) {
    return refusal(json.getBytes(UTF_8), prototype);
  }

  /** Returns the exception's message; the exception must have no cause. */
  private String refusal(byte[] body, Message prototype) {
    IOException e = catchThrowableOfType(IOException.class, () -> codec.decode(body, prototype));
    assertThat(e).isExactlyInstanceOf(IOException.class).hasNoCause().hasNoSuppressedExceptions();
    return String.valueOf(e.getMessage());
  }
}
