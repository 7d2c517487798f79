package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import io.roomservice.AgentDispatchMethods;
import io.roomservice.IngressMethods;
import io.roomservice.Outcome;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomNotActiveException;
import io.roomservice.RoomServiceClient;
import io.roomservice.ServiceMethod;
import io.roomservice.SipMethods;
import io.roomservice.TwirpException;
import io.roomservice.Wire;
import io.roomservice.it.harness.cli.Launcher;
import io.roomservice.it.harness.docs.CodeBlocks;
import io.roomservice.it.harness.docs.Program;
import io.roomservice.it.harness.redis.RequiresRedis;
import io.roomservice.it.harness.redis.ServerWithRedis;
import io.roomservice.it.harness.server.HandMadeToken;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.services.Sample;
import io.roomservice.it.harness.services.Samples;
import io.roomservice.it.harness.services.Situation;
import io.roomservice.it.harness.services.SmallerGrant;
import io.roomservice.json.ProtoJson;
import io.roomservice.proto.CreateAgentDispatchRequest;
import io.roomservice.proto.CreateIngressRequest;
import io.roomservice.proto.CreateSIPDispatchRuleRequest;
import io.roomservice.proto.CreateSIPInboundTrunkRequest;
import io.roomservice.proto.CreateSIPOutboundTrunkRequest;
import io.roomservice.proto.DeleteAgentDispatchRequest;
import io.roomservice.proto.DeleteIngressRequest;
import io.roomservice.proto.DeleteSIPDispatchRuleRequest;
import io.roomservice.proto.DeleteSIPTrunkRequest;
import io.roomservice.proto.GetSIPInboundTrunkRequest;
import io.roomservice.proto.GetSIPOutboundTrunkRequest;
import io.roomservice.proto.IngressInput;
import io.roomservice.proto.ListAgentDispatchRequest;
import io.roomservice.proto.ListIngressRequest;
import io.roomservice.proto.ListSIPDispatchRuleRequest;
import io.roomservice.proto.ListSIPInboundTrunkRequest;
import io.roomservice.proto.ListSIPOutboundTrunkRequest;
import io.roomservice.proto.SIPDispatchRule;
import io.roomservice.proto.SIPDispatchRuleDirect;
import io.roomservice.proto.SIPDispatchRuleInfo;
import io.roomservice.proto.SIPDispatchRuleUpdate;
import io.roomservice.proto.SIPInboundTrunkInfo;
import io.roomservice.proto.SIPInboundTrunkUpdate;
import io.roomservice.proto.SIPOutboundTrunkInfo;
import io.roomservice.proto.SIPOutboundTrunkUpdate;
import io.roomservice.proto.UpdateIngressRequest;
import io.roomservice.proto.UpdateSIPDispatchRuleRequest;
import io.roomservice.proto.UpdateSIPInboundTrunkRequest;
import io.roomservice.proto.UpdateSIPOutboundTrunkRequest;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code call} and {@code roomservice call}: every method of the real server. */
@RequiresRedis
class ServerApiIT {
  /** More than the server takes, and less than a call that hangs. */
  private static final Duration SLACK = Duration.ofSeconds(12);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static RoomServiceClient client(RealServer server, Wire wire) {
    return RoomServiceClient.builder()
        .url(server.url())
        .credentials(server.apiKey(), server.apiSecret())
        .wire(wire)
        .maxInFlight(64)
        .retryPolicy(RetryPolicy.none())
        .build();
  }

  private static Map<String, ServiceMethod<?, ?>> methods() {
    var methods = new LinkedHashMap<String, ServiceMethod<?, ?>>();
    ServiceMethod.all().forEach(method -> methods.put(method.toString(), method));
    return methods;
  }

  // ---- Every method
  // ------------------------------------------------------------------------------

  @Test
  void thereIsASampleOfEveryMethodAndTheDocumentHasItsResponse() throws IOException {
    assertThat(Samples.all().stream().map(Sample::method))
        .containsExactlyElementsOf(methods().keySet());

    var rows =
        Files.readAllLines(Checkout.path("docs", "server-api.md")).stream()
            .filter(line -> line.matches("\\| `\\w+` \\|.*"))
            .map(line -> line.replaceFirst("^\\| `(\\w+)` \\|.*\\| ([^|]*) \\|$", "$1: $2"))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Samples.all().stream()
                .map(each -> each.method().replaceFirst(".*/", "") + ": " + each.response())
                .toList());
  }

  /** All at once, as the calls that start an egress take 20 s each. */
  @ParameterizedTest
  @EnumSource
  void everyMethodAnswersAsDocumented(Wire wire, ServerWithRedis cluster) {
    try (var rooms = client(cluster.server(), wire)) {
      var situation = Situation.create(cluster.server(), rooms);
      var slow = new LinkedHashMap<Sample, CompletableFuture<?>>();
      for (var sample : Samples.all()) {
        if (sample.seconds() > 0) {
          slow.put(sample, start(rooms, methods().get(sample.method()), sample, situation));
        }
      }
      for (var sample : Samples.all()) { // in order, as some delete what others need
        if (sample.seconds() == 0) {
          assertAnswer(sample, start(rooms, methods().get(sample.method()), sample, situation));
        }
      }
      slow.forEach(ServerApiIT::assertAnswer);
    }
  }

  private static <Q extends Message> CompletableFuture<?> start(
      RoomServiceClient rooms, ServiceMethod<Q, ?> method, Sample sample, Situation situation) {
    var request = ProtoJson.read(sample.request().apply(situation), method.defaultRequest());
    return rooms.async().call(method, request);
  }

  private static void assertAnswer(Sample sample, CompletableFuture<?> call) {
    var failure = call.handle((answer, error) -> error).join();
    if (sample.status() == 200) {
      assertThat(failure).as(sample.method()).isNull();
      return;
    }
    assertThat(failure).as(sample.method()).isInstanceOf(TwirpException.class);
    var error = (TwirpException) failure;
    assertThat(error.httpStatus()).as(sample.method()).isEqualTo(sample.status());
    assertThat(error.rawCode()).as(sample.method()).contains(sample.code());
    assertThat(error.outcome())
        .as(sample.method())
        .isEqualTo(sample.status() == 503 ? Outcome.UNKNOWN : Outcome.REJECTED);
    assertThat(error instanceof RoomNotActiveException)
        .as(sample.method())
        .isEqualTo(sample.status() == 503 && sample.method().startsWith("RoomService/"));
    assertThat(error.elapsed())
        .as(sample.method())
        .isBetween(
            Duration.ofSeconds(sample.seconds() - 1), // 19.7 s were seen for 20
            Duration.ofSeconds(sample.seconds()).plus(SLACK));
  }

  /** Ten commands at a time; the exit code says what happened. */
  @Test
  void everyMethodIsCalledFromAShell(ServerWithRedis cluster, @TempDir Path folder) {
    var server = cluster.server();
    try (var rooms = client(server, Wire.PROTOBUF)) {
      var situation = Situation.create(server, rooms);
      var pool = Executors.newFixedThreadPool(10);
      try {
        var commands = new LinkedHashMap<Sample, CompletableFuture<Launcher.Ended>>();
        var deletesLast = new ArrayList<>(Samples.all());
        deletesLast.sort((a, b) -> Boolean.compare(isDelete(a), isDelete(b)));
        deletesLast.sort((a, b) -> Integer.compare(b.seconds(), a.seconds()));
        for (var sample : deletesLast) {
          if (isDelete(sample)) {
            commands.values().forEach(CompletableFuture::join);
          }
          commands.put(
              sample,
              CompletableFuture.supplyAsync(() -> shell(server, folder, sample, situation), pool));
        }
        commands.forEach(
            (sample, command) -> {
              var ended = command.join();
              assertThat(ended.exitCode())
                  .as(sample.method() + ": " + ended.err())
                  .isEqualTo(exitCode(sample));
              assertThat(ended.out())
                  .as(sample.method())
                  .matches(sample.status() == 200 ? "\\{.*}\\R" : "");
            });
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private static boolean isDelete(Sample sample) {
    return sample.method().contains("/Delete");
  }

  private static int exitCode(Sample sample) {
    return switch (sample.status()) {
      case 200 -> 0;
      case 503 -> sample.method().startsWith("RoomService/") ? 6 : 4;
      default -> 3;
    };
  }

  private static Launcher.Ended shell(
      RealServer server, Path folder, Sample sample, Situation situation) {
    try {
      var own = Files.createDirectory(folder.resolve(sample.method().replace('/', '-')));
      var file = Files.writeString(own.resolve("request"), sample.request().apply(situation));
      return new Launcher(server, own)
          .run("call", sample.method(), "--file", file.toString(), "--retries", "0");
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(sample.method(), e);
    }
  }

  // ---- Grants
  // ------------------------------------------------------------------------------------

  /**
   * Without any one part of a method's grants, the server rejects the call. That the whole is
   * enough, and that the library asks for no more, is shown by the calls above and by the library's
   * own tests.
   */
  @Test
  void eachSmallerGrantIsNotEnough(ServerWithRedis cluster) throws Exception {
    var server = cluster.server();
    var all = SmallerGrant.all(server.freshRoom());

    for (var grant : all) {
      assertThat(grant.status(server.url(), server.apiKey(), server.apiSecret()))
          .as(grant.toString())
          .isEqualTo(401);
    }
    assertThat(all.stream().map(SmallerGrant::method).distinct()).hasSameSizeAs(methods().keySet());
  }

  // ---- From creation to deletion
  // -----------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void anIngressLives(Wire wire, ServerWithRedis cluster) {
    try (var rooms = client(cluster.server(), wire)) {
      var room = cluster.server().freshRoom();
      var created =
          rooms.call(
              IngressMethods.CREATE_INGRESS,
              CreateIngressRequest.newBuilder()
                  .setInputType(IngressInput.WHIP_INPUT)
                  .setName("camera")
                  .setRoomName(room)
                  .setParticipantIdentity("camera")
                  .build());
      var renamed =
          rooms.call(
              IngressMethods.UPDATE_INGRESS,
              UpdateIngressRequest.newBuilder()
                  .setIngressId(created.getIngressId())
                  .setName("phone")
                  .build());
      var list = ListIngressRequest.newBuilder().setRoomName(room).build();

      assertThat(created.getStreamKey()).isNotEmpty();
      assertThat(renamed.getName()).isEqualTo("phone");
      assertThat(renamed.getStreamKey()).isEqualTo(created.getStreamKey());
      assertThat(rooms.call(IngressMethods.LIST_INGRESS, list).getItemsList())
          .containsExactly(renamed);

      var delete = DeleteIngressRequest.newBuilder().setIngressId(created.getIngressId()).build();
      assertThat(rooms.call(IngressMethods.DELETE_INGRESS, delete).getIngressId())
          .isEqualTo(created.getIngressId());
      assertThat(rooms.call(IngressMethods.LIST_INGRESS, list).getItemsList()).isEmpty();
      assertThat(failure(rooms, IngressMethods.DELETE_INGRESS, delete))
          .isEqualTo("not_found, REJECTED");
    }
  }

  /** A pulled stream needs an ingress service. */
  @Test
  void aPulledIngressWithoutAServiceHasNoResponse(ServerWithRedis cluster) {
    try (var rooms = client(cluster.server(), Wire.PROTOBUF)) {
      var pull =
          CreateIngressRequest.newBuilder()
              .setInputType(IngressInput.URL_INPUT)
              .setUrl("http://127.0.0.1:9/stream")
              .setParticipantIdentity("camera")
              .setRoomName(cluster.server().freshRoom())
              .build();

      assertThat(failure(rooms, IngressMethods.CREATE_INGRESS, pull))
          .isEqualTo("unavailable, UNKNOWN");
    }
  }

  @ParameterizedTest
  @EnumSource
  void trunksAndRulesLive(Wire wire, ServerWithRedis cluster) {
    try (var rooms = client(cluster.server(), wire)) {
      var number = Situation.number();
      var inbound =
          rooms.call(
              SipMethods.CREATE_SIP_INBOUND_TRUNK,
              CreateSIPInboundTrunkRequest.newBuilder()
                  .setTrunk(
                      SIPInboundTrunkInfo.newBuilder()
                          .addNumbers(number)
                          .setAuthUsername("u")
                          .setAuthPassword("p"))
                  .build());
      var outbound =
          rooms.call(
              SipMethods.CREATE_SIP_OUTBOUND_TRUNK,
              CreateSIPOutboundTrunkRequest.newBuilder()
                  .setTrunk(
                      SIPOutboundTrunkInfo.newBuilder()
                          .setAddress("sip.example.com")
                          .addNumbers(number)
                          .putHeaders("X-Key", "v"))
                  .build());
      var trunkIds = List.of(inbound.getSipTrunkId(), outbound.getSipTrunkId());

      assertThat(
              rooms
                  .call(
                      SipMethods.UPDATE_SIP_INBOUND_TRUNK,
                      UpdateSIPInboundTrunkRequest.newBuilder()
                          .setSipTrunkId(trunkIds.get(0))
                          .setUpdate(SIPInboundTrunkUpdate.newBuilder().setName("in"))
                          .build())
                  .getAuthPassword())
          .isEqualTo("p");
      assertThat(
              rooms
                  .call(
                      SipMethods.UPDATE_SIP_OUTBOUND_TRUNK,
                      UpdateSIPOutboundTrunkRequest.newBuilder()
                          .setSipTrunkId(trunkIds.get(1))
                          .setUpdate(SIPOutboundTrunkUpdate.newBuilder().setName("out"))
                          .build())
                  .getHeadersMap())
          .containsEntry("X-Key", "v");
      assertThat(
              rooms
                  .call(
                      SipMethods.GET_SIP_INBOUND_TRUNK,
                      GetSIPInboundTrunkRequest.newBuilder().setSipTrunkId(trunkIds.get(0)).build())
                  .getTrunk()
                  .getName())
          .isEqualTo("in");
      assertThat(
              rooms
                  .call(
                      SipMethods.GET_SIP_OUTBOUND_TRUNK,
                      GetSIPOutboundTrunkRequest.newBuilder()
                          .setSipTrunkId(trunkIds.get(1))
                          .build())
                  .getTrunk()
                  .getName())
          .isEqualTo("out");
      assertThat(
              rooms
                  .call(
                      SipMethods.LIST_SIP_INBOUND_TRUNK,
                      ListSIPInboundTrunkRequest.newBuilder().addAllTrunkIds(trunkIds).build())
                  .getItemsList())
          .extracting(SIPInboundTrunkInfo::getName)
          .contains("in");
      assertThat(
              rooms
                  .call(
                      SipMethods.LIST_SIP_OUTBOUND_TRUNK,
                      ListSIPOutboundTrunkRequest.newBuilder().addNumbers(number).build())
                  .getItemsList())
          .extracting(SIPOutboundTrunkInfo::getSipTrunkId)
          .contains(trunkIds.get(1));

      assertRuleLives(rooms, trunkIds.get(0));

      for (var id : trunkIds) {
        var delete = DeleteSIPTrunkRequest.newBuilder().setSipTrunkId(id).build();
        // Also if it does not exist.
        for (var time = 0; time < 2; time++) {
          assertThat(rooms.call(SipMethods.DELETE_SIP_TRUNK, delete).getSipTrunkId()).isEqualTo(id);
        }
      }
      assertThat(
              failure(
                  rooms,
                  SipMethods.GET_SIP_INBOUND_TRUNK,
                  GetSIPInboundTrunkRequest.newBuilder().setSipTrunkId(trunkIds.get(0)).build()))
          .isEqualTo("not_found, REJECTED");
    }
  }

  private static void assertRuleLives(RoomServiceClient rooms, String trunk) {
    var create =
        CreateSIPDispatchRuleRequest.newBuilder()
            .setDispatchRule(
                SIPDispatchRuleInfo.newBuilder()
                    .addTrunkIds(trunk)
                    .setRule(
                        SIPDispatchRule.newBuilder()
                            .setDispatchRuleDirect(
                                SIPDispatchRuleDirect.newBuilder()
                                    .setRoomName("standup")
                                    .setPin("1234"))))
            .build();
    var rule = rooms.call(SipMethods.CREATE_SIP_DISPATCH_RULE, create);
    var id = rule.getSipDispatchRuleId();

    assertThat(failure(rooms, SipMethods.CREATE_SIP_DISPATCH_RULE, create))
        .isEqualTo("invalid_argument, REJECTED");
    assertThat(
            rooms
                .call(
                    SipMethods.UPDATE_SIP_DISPATCH_RULE,
                    UpdateSIPDispatchRuleRequest.newBuilder()
                        .setSipDispatchRuleId(id)
                        .setUpdate(SIPDispatchRuleUpdate.newBuilder().setName("callers"))
                        .build())
                .getName())
        .isEqualTo("callers");
    assertThat(
            rooms
                .call(
                    SipMethods.LIST_SIP_DISPATCH_RULE,
                    ListSIPDispatchRuleRequest.newBuilder().addDispatchRuleIds(id).build())
                .getItemsList())
        .extracting(SIPDispatchRuleInfo::getName)
        .containsExactly("callers");

    var delete = DeleteSIPDispatchRuleRequest.newBuilder().setSipDispatchRuleId(id).build();
    rooms.call(SipMethods.DELETE_SIP_DISPATCH_RULE, delete);
    assertThat(failure(rooms, SipMethods.DELETE_SIP_DISPATCH_RULE, delete))
        .isEqualTo("not_found, REJECTED");
  }

  @ParameterizedTest
  @EnumSource
  void aDispatchLives(Wire wire, ServerWithRedis cluster) {
    try (var rooms = client(cluster.server(), wire)) {
      var room = cluster.server().freshRoom();
      var list = ListAgentDispatchRequest.newBuilder().setRoom(room).build();
      assertThat(failure(rooms, AgentDispatchMethods.LIST_DISPATCH, list))
          .isEqualTo("unavailable, UNKNOWN");

      var created =
          rooms.call(
              AgentDispatchMethods.CREATE_DISPATCH,
              CreateAgentDispatchRequest.newBuilder()
                  .setRoom(room)
                  .setAgentName("bot")
                  .setMetadata("m")
                  .build());

      assertThat(rooms.listRooms(room)).hasSize(1);
      assertThat(
              rooms.call(AgentDispatchMethods.LIST_DISPATCH, list).getAgentDispatchesList().stream()
                  .filter(each -> each.getId().equals(created.getId())))
          .extracting(each -> each.getAgentName() + each.getMetadata())
          .containsExactly("botm");

      var delete =
          DeleteAgentDispatchRequest.newBuilder()
              .setRoom(room)
              .setDispatchId(created.getId())
              .build();
      rooms.call(AgentDispatchMethods.DELETE_DISPATCH, delete);
      assertThat(failure(rooms, AgentDispatchMethods.DELETE_DISPATCH, delete))
          .isEqualTo("not_found, REJECTED");
    }
  }

  private static <Q extends Message> String failure(
      RoomServiceClient rooms, ServiceMethod<Q, ?> method, Q request) {
    var error = catchThrowableOfType(TwirpException.class, () -> rooms.call(method, request));
    return error.rawCode().orElseThrow() + ", " + error.outcome();
  }

  /** Otherwise {@code withIdempotentRepeats} could be the default for such servers. */
  @Test
  void theServerDoesNotRecognizeARepeatedDispatchByItsId(ServerWithRedis cluster) throws Exception {
    var server = cluster.server();
    var room = server.freshRoom();
    repeat(
        server,
        "livekit.AgentDispatchService/CreateDispatch",
        HandMadeToken.forAdministering(server, room),
        "{\"room\":\"" + room + "\",\"agentName\":\"bot\"}");

    try (var rooms = client(server, Wire.PROTOBUF)) {
      assertThat(
              rooms
                  .call(
                      AgentDispatchMethods.LIST_DISPATCH,
                      ListAgentDispatchRequest.newBuilder().setRoom(room).build())
                  .getAgentDispatchesList())
          .filteredOn(each -> each.getAgentName().equals("bot"))
          .hasSize(2);
    }
  }

  @Test
  void theServerDoesNotRecognizeARepeatedIngressByItsId(ServerWithRedis cluster) throws Exception {
    var server = cluster.server();
    var room = server.freshRoom();
    var claims =
        Map.of(
            "iss",
            server.apiKey(),
            "exp",
            Instant.now().getEpochSecond() + 600,
            "video",
            Map.of("ingressAdmin", true));
    repeat(
        server,
        "livekit.Ingress/CreateIngress",
        HandMadeToken.signed(server.apiSecret(), claims),
        "{\"roomName\":\"" + room + "\",\"participantIdentity\":\"camera\"}");

    try (var rooms = client(server, Wire.PROTOBUF)) {
      assertThat(
              rooms
                  .call(
                      IngressMethods.LIST_INGRESS,
                      ListIngressRequest.newBuilder().setRoomName(room).build())
                  .getItemsList())
          .hasSize(2);
    }
  }

  /** Sends the same request twice with the same id. */
  private static void repeat(RealServer server, String method, String token, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/twirp/" + method))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("X-Livekit-Request-Id", "7d4f2f0e-1c1b-4a0a-9d6e-0c9b1f6d2a11")
            .POST(BodyPublishers.ofString(body))
            .build();
    for (var time = 0; time < 2; time++) {
      assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  // ---- The guide
  // ---------------------------------------------------------------------------------

  @Test
  void theProgramOfTheGuidePrintsWhatThePageSays(ServerWithRedis cluster, @TempDir Path folder)
      throws Exception {
    var page = Checkout.path("docs", "server-api.md");

    assertThat(
            Program.first(page).with("http://localhost:7880", cluster.server().url()).run(folder))
        .isEqualTo(CodeBlocks.of(page, "text").get(0));
  }
}
