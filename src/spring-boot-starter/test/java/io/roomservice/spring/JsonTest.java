package io.roomservice.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.StringValue;
import io.roomservice.DataMessage;
import io.roomservice.Nonce;
import io.roomservice.RoomServiceClient;
import io.roomservice.SendReceipt;
import io.roomservice.proto.Room;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.Receipts;
import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.webhook.WebhookReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {
  private static final Room ROOM =
      Room.newBuilder()
          .setName("standup")
          .setNumParticipants(2)
          .setTurnPassword("hush")
          .setCreationTime(1)
          .build();
  private static final String ROOM_AS_JSON =
      "{\"name\":\"standup\",\"creationTime\":\"1\",\"turnPassword\":\"***\",\"numParticipants\":2}";

  private static final ObjectMapper JACKSON_2 =
      new ObjectMapper().registerModule(new Jackson2Module());
  private static final JsonMapper JACKSON_3 =
      JsonMapper.builder().addModule(new Jackson3Module()).build();

  /** Both lines of Jackson must write the same. */
  enum Jackson {
    TWO {
      @Override
      String write(Object value) throws Exception {
        return JACKSON_2.writeValueAsString(value);
      }

      @Override
      String tree(Object value) {
        return JACKSON_2.valueToTree(value).toString();
      }
    },
    THREE {
      @Override
      String write(Object value) {
        return JACKSON_3.writeValueAsString(value);
      }

      @Override
      String tree(Object value) {
        return JACKSON_3.valueToTree(value).toString();
      }
    };

    abstract String write(Object value) throws Exception;

    abstract String tree(Object value);
  }

  @ParameterizedTest
  @EnumSource
  void aMessageIsProtobufsJsonWithItsSecretsMasked(Jackson jackson) throws Exception {
    assertThat(jackson.write(ROOM)).isEqualTo(ROOM_AS_JSON);
    assertThat(jackson.tree(ROOM)).isEqualTo(ROOM_AS_JSON);
  }

  @ParameterizedTest
  @EnumSource
  void soAreMessagesInListsAndMaps(Jackson jackson) throws Exception {
    assertThat(jackson.write(List.of(ROOM, ROOM)))
        .isEqualTo("[" + ROOM_AS_JSON + "," + ROOM_AS_JSON + "]");
    assertThat(jackson.write(Map.of("room", ROOM))).isEqualTo("{\"room\":" + ROOM_AS_JSON + "}");
  }

  @ParameterizedTest
  @EnumSource
  void aReceiptHasTheKeysOfTheCommandLine(Jackson jackson) throws Exception {
    SendReceipt receipt =
        Receipts.accepted(DataMessage.inRoom("standup").text("hello").nonce(nonce()).build());
    assertThat(jackson.write(receipt).replaceAll("\"elapsedMs\":\\d+", "\"elapsedMs\":0"))
        .isEqualTo(
            "{\"nonce\":\"000102030405060708090a0b0c0d0e0f\",\"attempts\":1,\"servedBy\":\""
                + receipt.servedBy()
                + "\",\"elapsedMs\":0,\"mayBeDuplicate\":false,\"reach\":null}");
    assertThat(jackson.write(Receipts.reaching("ana")))
        .contains(
            "\"reach\":{\"state\":\"ACTIVE\",\"complete\":true,\"listed\":[\"ana\"],"
                + "\"joinedJustNow\":[],\"joining\":[],\"absent\":[],\"kinds\":{\"ana\":\"STANDARD\"}}");
  }

  private static Nonce nonce() {
    return Nonce.fromHex("000102030405060708090a0b0c0d0e0f");
  }

  @ParameterizedTest
  @EnumSource
  void aCheckAndASummaryAreJson(Jackson jackson) throws Exception {
    try (var server = FakeLiveKit.start();
        RoomServiceClient rooms = server.client()) {
      server.createRoom("standup").join("ana");
      assertThat(jackson.write(rooms.check()))
          .startsWith("{\"good\":true,\"reachable\":true,\"acceptsCredentials\":true,");
      var messages = List.of(DataMessage.inRoom("standup").text("hello").build());
      assertThat(jackson.write(rooms.bulk().send(messages)))
          .startsWith("{\"total\":1,\"accepted\":1,\"refused\":0,")
          .endsWith("},\"end\":\"COMPLETE\"}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventHidesTheSecretsOfItsRoom(Jackson jackson) throws Exception {
    var body =
        "{\"event\":\"room_started\",\"id\":\"EV_1\",\"createdAt\":\"1\",\"room\":{\"name\":\"standup\",\"turnPassword\":\"hush\"}}"
            .getBytes(UTF_8);
    var token =
        AccessToken.builder(ApiCredentials.of("devkey", "secret"))
            .ttl(Duration.ofMinutes(5))
            .sha256Of(body)
            .build();
    var event =
        WebhookReceiver.builder()
            .credentials("devkey", "secret")
            .build()
            .receive(body, token.toJwt());

    assertThat(jackson.write(event))
        .isEqualTo(
            "{\"event\":\"room_started\",\"id\":\"EV_1\",\"createdAt\":\"1970-01-01T00:00:01Z\","
                + "\"room\":{\"name\":\"standup\",\"turnPassword\":\"***\"}}");
  }

  @Test
  void noOtherProtobufTypeIsTouched() {
    assertThat(JsonViews.isMessage(Room.class)).isTrue();
    assertThat(JsonViews.isMessage(StringValue.class)).isFalse();
    assertThat(JsonViews.isMessage(Room.Builder.class)).isFalse();
    assertThat(JsonViews.isValue(String.class)).isFalse();
  }
}
