package io.roomservice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Repeatable;
import io.roomservice.internal.twirp.ServerWork;
import io.roomservice.proto.CreateIngressRequest;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.CreateSIPParticipantRequest;
import io.roomservice.proto.IngressInput;
import io.roomservice.proto.LivekitAgentDispatchProto;
import io.roomservice.proto.LivekitEgressProto;
import io.roomservice.proto.LivekitIngressProto;
import io.roomservice.proto.LivekitRoomProto;
import io.roomservice.proto.LivekitSipProto;
import io.roomservice.proto.PerformRpcRequest;
import io.roomservice.proto.RoomEgress;
import io.roomservice.proto.TransferSIPParticipantRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the rows with the services' descriptors and with the grants that the real server
 * requires.
 */
class ServiceMethodsTest {
  private static final List<FileDescriptor> FILES =
      List.of(
          LivekitRoomProto.getDescriptor(),
          LivekitEgressProto.getDescriptor(),
          LivekitIngressProto.getDescriptor(),
          LivekitSipProto.getDescriptor(),
          LivekitAgentDispatchProto.getDescriptor());

  /** What may not be done twice, without a nonce. */
  private static final Set<String> ONCE =
      Set.of(
          "RoomService/SendData",
          "RoomService/ForwardParticipant",
          "RoomService/MoveParticipant",
          "RoomService/PerformRpc",
          "Egress/UpdateStream",
          "Egress/StartEgress",
          "Egress/StartRoomCompositeEgress",
          "Egress/StartWebEgress",
          "Egress/StartParticipantEgress",
          "Egress/StartTrackCompositeEgress",
          "Egress/StartTrackEgress",
          "Ingress/CreateIngress",
          "SIP/CreateSIPInboundTrunk",
          "SIP/CreateSIPOutboundTrunk",
          "SIP/CreateSIPDispatchRule",
          "SIP/CreateSIPParticipant",
          "SIP/TransferSIPParticipant",
          "AgentDispatchService/CreateDispatch");

  /** What a newer server recognizes by the id of the request. */
  private static final Set<String> IDENTIFIED =
      Set.of(
          "Egress/StartEgress",
          "Egress/StartRoomCompositeEgress",
          "Egress/StartWebEgress",
          "Egress/StartParticipantEgress",
          "Egress/StartTrackCompositeEgress",
          "Egress/StartTrackEgress",
          "Ingress/CreateIngress",
          "SIP/CreateSIPParticipant",
          "AgentDispatchService/CreateDispatch");

  static Stream<ServiceMethod<?, ?>> rows() {
    return ServiceMethod.all().stream();
  }

  @Test
  void everyMethodOfTheServicesHasARowWithItsOwnMessages() {
    var rpcs =
        FILES.stream()
            .flatMap(file -> file.getServices().stream())
            .flatMap(service -> service.getMethods().stream())
            .map(
                rpc ->
                    line(
                        rpc.getFullName(),
                        rpc.getInputType().getFullName(),
                        rpc.getOutputType().getFullName()))
            .toList();

    assertThat(rpcs).isNotEmpty();
    assertThat(rows().map(ServiceMethodsTest::line)).containsExactlyInAnyOrderElementsOf(rpcs);
  }

  /** Every public constant is in the list of its class, under the method's name. */
  @ParameterizedTest
  @CsvSource({
    "RoomMethods, RoomService",
    "EgressMethods, Egress",
    "IngressMethods, Ingress",
    "SipMethods, SIP",
    "AgentDispatchMethods, AgentDispatchService"
  })
  void aConstantIsNamedAfterItsMethod(String table, String service)
      throws ReflectiveOperationException {
    var type = Class.forName("io.roomservice." + table);
    var constants = new ArrayList<Object>();
    for (var field : type.getFields()) {
      var constant = field.get(null);
      constants.add(constant);
      assertThat(constant.toString())
          .isEqualToIgnoringCase(service + "/" + field.getName().replace("_", ""));
    }

    assertThat(type.getMethod("all").invoke(null)).isEqualTo(constants);
    assertThat(rows().filter(row -> row.toString().startsWith(service + "/")).toList())
        .isEqualTo(constants);
  }

  @ParameterizedTest
  @MethodSource("rows")
  <Q extends Message> void aRowsTokenGrantsWhatTheTableOfGrantsSaysAndNoMore(
      ServiceMethod<Q, ?> row) throws IOException {
    var request = named(row);

    assertThat(row.grants(request)).hasToString("Grants" + claims(required(row), request));
  }

  @ParameterizedTest
  @MethodSource("rows")
  <Q extends Message> void whatMayDoHarmTwiceIsRepeatedOnlyIfItWasNotActedOn(
      ServiceMethod<Q, ?> row) {
    assertThat(row.repeatable(named(row), false))
        .isEqualTo(ONCE.contains(row.toString()) ? Repeatable.UNLESS_ACTED_ON : Repeatable.ALWAYS);
  }

  @ParameterizedTest
  @MethodSource("rows")
  <Q extends Message> void theCallersWordAllowsRepeatsOfWhatHasAnId(ServiceMethod<Q, ?> row) {
    assertThat(row.hasRequestId()).isEqualTo(IDENTIFIED.contains(row.toString()));
    assertThat(row.repeatable(named(row), true))
        .isEqualTo(row.hasRequestId() ? Repeatable.ALWAYS : row.repeatable(named(row), false));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void notFoundAfterAnAttemptOfUnknownEndIsDoneForWhatTakesAway(ServiceMethod<?, ?> row) {
    var name = row.twirp().name();

    assertThat(row.twirp().removes())
        .isEqualTo(name.startsWith("Delete") || name.equals("RemoveParticipant"));
  }

  /**
   * For other methods, a server that stops in the middle would leave its work half done. A call
   * that no one answers ends before the client's timeout, so that the client gets its SIP status.
   */
  @ParameterizedTest
  @MethodSource("rows")
  void theServersWorkIsLimitedForDataRpcAndTelephones(ServiceMethod<?, ?> row) {
    var expected =
        switch (row.twirp().name()) {
          case "SendData", "PerformRpc" -> ServerWork.WHILE_WAITING;
          case "CreateSIPParticipant" -> ServerWork.endingBefore(Duration.ofSeconds(2));
          default -> ServerWork.UNLIMITED;
        };

    assertThat(row.twirp().serverWork()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("rows")
  <Q extends Message> void aListenerGetsTheParticipantThatTheCallIsAbout(ServiceMethod<Q, ?> row) {
    var expected =
        switch (row.twirp().name()) {
          case "GetParticipant",
              "RemoveParticipant",
              "MutePublishedTrack",
              "UpdateParticipant",
              "UpdateSubscriptions",
              "ForwardParticipant",
              "MoveParticipant",
              "StartParticipantEgress" ->
              Optional.of("identity");
          case "PerformRpc" -> Optional.of("destination_identity");
          case "CreateIngress", "UpdateIngress", "CreateSIPParticipant", "TransferSIPParticipant" ->
              Optional.of("participant_identity");
          default -> Optional.empty();
        };

    assertThat(row.observed(named(row), Wire.PROTOBUF).identity()).isEqualTo(expected);
  }

  @Test
  void aRoomWithEgressHasTheTimeThatTheServerTakesWithoutAnEgressService() {
    var plain = CreateRoomRequest.newBuilder().setName("standup").build();
    var recorded = plain.toBuilder().setEgress(RoomEgress.getDefaultInstance()).build();

    assertThat(RoomMethods.CREATE_ROOM.shortestTimeout(plain)).isZero();
    assertThat(RoomMethods.CREATE_ROOM.shortestTimeout(recorded)).isEqualTo(Duration.ofSeconds(12));
  }

  @ParameterizedTest
  @CsvSource({"0, 16", "1, 0", "2999, 0", "3000, 16", "15000, 16", "20000, 21", "3600000, 3601"})
  void anRpcHasTheTimeThatAnyServerTakes(int responseTimeoutMs, int seconds) {
    var request = PerformRpcRequest.newBuilder().setResponseTimeoutMs(responseTimeoutMs).build();

    assertThat(RoomMethods.PERFORM_RPC.shortestTimeout(request))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  /** Longer than the 20 to 23 s that the server takes without an egress service. */
  @ParameterizedTest
  @MethodSource("rows")
  <Q extends Message> void anEgressHasTheTimeToStart(ServiceMethod<Q, ?> row) {
    var starts = row.toString().startsWith("Egress/Start");

    assertThat(row.shortestTimeout(named(row)).equals(Duration.ofSeconds(30))).isEqualTo(starts);
  }

  @ParameterizedTest
  @CsvSource({
    "false,    0,    32",
    "false,    5,    32",
    "false,   28,    32",
    "false,   29,    32",
    "false,   30,    32",
    "false,   31,    33",
    "false,   45,    47",
    "true,     0,    82",
    "true,    20,    82",
    "true,    78,    82",
    "true,    79,    82",
    "true,    80,    82",
    "true,    81,    83",
    "true,   100,   102",
    "true,    -1,    82",
    "true, 99999,  3602"
  })
  void aTelephoneHasTheTimeToRing(boolean waits, long ringing, long seconds) {
    var request = CreateSIPParticipantRequest.newBuilder().setWaitUntilAnswered(waits);
    if (ringing != 0) {
      request.setRingingTimeout(duration(ringing));
    }

    assertThat(SipMethods.CREATE_SIP_PARTICIPANT.shortestTimeout(request.build()))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"0, 32", "5, 32", "30, 32", "31, 33", "60, 62"})
  void aTransferHasTheTimeToRing(long ringing, long seconds) {
    var request = TransferSIPParticipantRequest.newBuilder().setRingingTimeout(duration(ringing));

    assertThat(SipMethods.TRANSFER_SIP_PARTICIPANT.shortestTimeout(request.build()))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void onlyAPulledIngressWaitsForAService() {
    var pushed = CreateIngressRequest.newBuilder().setInputType(IngressInput.RTMP_INPUT).build();
    var pulled = CreateIngressRequest.newBuilder().setInputType(IngressInput.URL_INPUT).build();

    assertThat(IngressMethods.CREATE_INGRESS.shortestTimeout(pushed)).isZero();
    assertThat(IngressMethods.CREATE_INGRESS.shortestTimeout(pulled))
        .isEqualTo(Duration.ofSeconds(16));
  }

  private static com.google.protobuf.Duration duration(long seconds) {
    return com.google.protobuf.Duration.newBuilder().setSeconds(seconds).build();
  }

  /** A request of the row's kind whose strings are their fields' names. */
  @SuppressWarnings("unchecked") // a builder of a message builds its kind
  private static <Q extends Message> Q named(ServiceMethod<Q, ?> row) {
    var request = row.defaultRequest().toBuilder();
    for (var field : request.getDescriptorForType().getFields()) {
      if (field.getJavaType() == JavaType.STRING
          && !field.isRepeated()
          && field.getContainingOneof() == null) {
        request.setField(field, field.getName());
      }
    }
    return (Q) request.build();
  }

  /** Converts {@code sip.call & video.roomAdmin+video.room=room} into the claims of a token. */
  private static Map<String, Object> claims(String required, Message request) {
    var claims = new TreeMap<String, Object>();
    for (var term : List.of(required.split(" & |\\+"))) {
      var claim = List.of(term.split("[.=]"));
      @SuppressWarnings("unchecked") // the values of this map are maps
      var grant =
          (Map<String, Object>)
              claims.computeIfAbsent(claim.get(0), name -> new TreeMap<String, Object>());
      grant.put(claim.get(1), claim.size() == 2 ? true : field(request, claim.get(2)));
    }
    return claims;
  }

  private static Object field(Message request, String name) {
    return request.getField(request.getDescriptorForType().findFieldByName(name));
  }

  static String required(ServiceMethod<?, ?> row) throws IOException {
    var table = ServiceMethodsTest.class.getResourceAsStream("/wire/methods.csv");
    try (var lines = new BufferedReader(new InputStreamReader(table, UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith(row.twirp().service() + "," + row.twirp().name() + ","))
          .map(line -> line.substring(line.lastIndexOf(',') + 1))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String line(ServiceMethod<?, ?> row) {
    return line(
        row.twirp().service() + "." + row.twirp().name(),
        row.defaultRequest().getDescriptorForType().getFullName(),
        row.defaultResponse().getDescriptorForType().getFullName());
  }

  private static String line(String method, String request, String answer) {
    return method + ": " + request + " -> " + answer;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anAnswerIsAsLongAsTheMethodNeeds(ServiceMethod<?, ?> row) {
    var name = row.twirp().name();
    var empty = row.defaultResponse().getDescriptorForType().getFields().isEmpty();

    assertThat(row.twirp().longestAnswer())
        .isEqualTo(
            name.equals("PerformRpc")
                ? 131_072
                : name.equals("MutePublishedTrack")
                    ? 65_536
                    : name.startsWith("List") ? 67_108_864 : empty ? 16_384 : 4_194_304);
  }
}
