package io.roomservice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Repeatable;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.LivekitRoomProto;
import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.proto.RoomEgress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the rows with the service's descriptor and with the grants that the real server
 * requires.
 */
class RoomMethodsTest {
  private static final String SERVICE = "livekit.RoomService";

  @Test
  void everyMethodOfTheServiceHasARowWithItsOwnMessages() {
    var rpcs =
        LivekitRoomProto.getDescriptor().findServiceByName("RoomService").getMethods().stream()
            .map(
                rpc ->
                    line(
                        rpc.getName(),
                        rpc.getInputType().getFullName(),
                        rpc.getOutputType().getFullName()));

    assertThat(rows().map(RoomMethodsTest::line))
        .containsExactlyInAnyOrderElementsOf(rpcs.toList());
  }

  static Stream<ServiceMethod<?, ?>> rows() {
    return Stream.of(RoomMethods.class.getDeclaredFields())
        .filter(
            field ->
                field.getType() == ServiceMethod.class && Modifier.isStatic(field.getModifiers()))
        .map(
            field -> {
              try {
                return (ServiceMethod<?, ?>) field.get(null);
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("rows")
  <Q extends Message> void aRowsTokenGrantsWhatTheTableOfGrantsSaysAndNoMore(
      ServiceMethod<Q, ?> row) throws IOException {
    var request = named(row);

    assertThat(row.twirp().service()).isEqualTo(SERVICE);
    assertThat(row.grants().apply(request))
        .hasToString("Grants{video=" + grant(required(row.twirp().name()), request) + "}");
  }

  /** Only methods that would do something twice. */
  @ParameterizedTest
  @MethodSource("rows")
  <Q extends Message> void whatMayDoHarmTwiceIsRepeatedOnlyIfItWasNotActedOn(
      ServiceMethod<Q, ?> row) {
    var once = Set.of("SendData", "ForwardParticipant", "MoveParticipant", "PerformRpc");

    assertThat(row.repeatable().apply(named(row)))
        .isEqualTo(
            once.contains(row.twirp().name()) ? Repeatable.UNLESS_ACTED_ON : Repeatable.ALWAYS);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void notFoundAfterAnAttemptOfUnknownEndIsDoneForWhatTakesAway(ServiceMethod<?, ?> row) {
    var removing = Set.of("DeleteRoom", "RemoveParticipant");

    assertThat(row.twirp().removes()).isEqualTo(removing.contains(row.twirp().name()));
  }

  /** For other methods, a server that stops in the middle would leave its work half done. */
  @ParameterizedTest
  @MethodSource("rows")
  void theServersWorkIsBoundedForDataAndRpcAlone(ServiceMethod<?, ?> row) {
    var bounded = Set.of("SendData", "PerformRpc");

    assertThat(row.twirp().boundsServerWork()).isEqualTo(bounded.contains(row.twirp().name()));
  }

  @Test
  void aRoomWithEgressHasTheTimeThatTheServerTakesWithoutAnEgressService() {
    var row = RoomMethods.CREATE_ROOM.shortestTimeout();
    var plain = CreateRoomRequest.newBuilder().setName("standup").build();
    var recorded = plain.toBuilder().setEgress(RoomEgress.getDefaultInstance()).build();

    assertThat(row.apply(plain)).isZero();
    assertThat(row.apply(recorded)).isEqualTo(Duration.ofSeconds(12));
  }

  @ParameterizedTest
  @CsvSource({"0, 16", "1, 0", "2999, 0", "3000, 16", "15000, 16", "20000, 21", "3600000, 3601"})
  void anRpcHasTheTimeThatAnyServerTakes(int responseTimeoutMs, int seconds) {
    var request = PerformRpcRequest.newBuilder().setResponseTimeoutMs(responseTimeoutMs).build();

    assertThat(RoomMethods.PERFORM_RPC.shortestTimeout().apply(request))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  /** A request of the row's kind whose strings are their fields' names. */
  @SuppressWarnings("unchecked") // a builder of a message builds its kind
  private static <Q extends Message> Q named(ServiceMethod<Q, ?> row) {
    var request = row.twirp().request().toBuilder();
    for (var field : request.getDescriptorForType().getFields()) {
      if (field.getJavaType() == JavaType.STRING && !field.isRepeated()) {
        request.setField(field, field.getName());
      }
    }
    return (Q) request.build();
  }

  /** Converts {@code video.roomAdmin+video.room=room} into the claims of a token. */
  private static Map<String, Object> grant(String required, Message request) {
    var claims = new TreeMap<String, Object>();
    for (var term : List.of(required.split("\\+"))) {
      var claim = List.of(term.replaceFirst("^video\\.", "").split("="));
      claims.put(claim.get(0), claim.size() == 1 ? true : field(request, claim.get(1)));
    }
    return claims;
  }

  private static Object field(Message request, String name) {
    return request.getField(request.getDescriptorForType().findFieldByName(name));
  }

  private static String required(String method) throws IOException {
    var table = RoomMethodsTest.class.getResourceAsStream("/wire/methods.csv");
    try (var lines = new BufferedReader(new InputStreamReader(table, UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith(SERVICE + "," + method + ","))
          .map(line -> line.substring(line.lastIndexOf(',') + 1))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String line(ServiceMethod<?, ?> row) {
    return line(
        row.twirp().name(),
        row.twirp().request().getDescriptorForType().getFullName(),
        row.twirp().answer().getDescriptorForType().getFullName());
  }

  private static String line(String method, String request, String answer) {
    return method + ": " + request + " -> " + answer;
  }

  @Test
  void anAnswerIsAsLongAsTheMethodNeeds() {
    assertThat(RoomMethods.SEND_DATA.twirp().longestAnswer()).isEqualTo(16_384);
    assertThat(RoomMethods.DELETE_ROOM.twirp().longestAnswer()).isEqualTo(16_384);
    assertThat(RoomMethods.REMOVE_PARTICIPANT.twirp().longestAnswer()).isEqualTo(16_384);
    assertThat(RoomMethods.UPDATE_SUBSCRIPTIONS.twirp().longestAnswer()).isEqualTo(16_384);
    assertThat(RoomMethods.FORWARD_PARTICIPANT.twirp().longestAnswer()).isEqualTo(16_384);
    assertThat(RoomMethods.MOVE_PARTICIPANT.twirp().longestAnswer()).isEqualTo(16_384);
    assertThat(RoomMethods.MUTE_PUBLISHED_TRACK.twirp().longestAnswer()).isEqualTo(65_536);
    assertThat(RoomMethods.PERFORM_RPC.twirp().longestAnswer()).isEqualTo(131_072);
    assertThat(RoomMethods.CREATE_ROOM.twirp().longestAnswer()).isEqualTo(4_194_304);
    assertThat(RoomMethods.UPDATE_ROOM_METADATA.twirp().longestAnswer()).isEqualTo(4_194_304);
    assertThat(RoomMethods.GET_PARTICIPANT.twirp().longestAnswer()).isEqualTo(4_194_304);
    assertThat(RoomMethods.UPDATE_PARTICIPANT.twirp().longestAnswer()).isEqualTo(4_194_304);
    assertThat(RoomMethods.LIST_ROOMS.twirp().longestAnswer()).isEqualTo(67_108_864);
    assertThat(RoomMethods.LIST_PARTICIPANTS.twirp().longestAnswer()).isEqualTo(67_108_864);
  }
}
