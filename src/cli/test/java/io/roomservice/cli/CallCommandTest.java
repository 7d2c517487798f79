package io.roomservice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.roomservice.EgressMethods;
import io.roomservice.IngressMethods;
import io.roomservice.RoomMethods;
import io.roomservice.ServiceMethod;
import io.roomservice.SipMethods;
import io.roomservice.TwirpErrorCode;
import io.roomservice.internal.json.Redacted;
import io.roomservice.json.ProtoJson;
import io.roomservice.proto.EgressInfo;
import io.roomservice.proto.FileInfo;
import io.roomservice.proto.IngressInfo;
import io.roomservice.proto.ListEgressResponse;
import io.roomservice.proto.SIPOutboundTrunkInfo;
import io.roomservice.support.Canary;
import io.roomservice.testing.FakeLiveKit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallCommandTest {
  private final FakeLiveKit server = FakeLiveKit.start();

  @TempDir Path folder;

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void jsonGoesInAndJsonComesOut() throws Exception {
    var rooms = new ArrayList<String>();
    server.respondTo(
        EgressMethods.LIST_EGRESS,
        request -> {
          rooms.add(request.getRoomName());
          return ListEgressResponse.newBuilder()
              .addItems(EgressInfo.newBuilder().setEgressId("EG_1"))
              .build();
        });
    var file = Files.writeString(folder.resolve("request.json"), "{\"room_name\": \"b\"}");

    var ended =
        List.of(
            Shell.of(server).run("call", "Egress/ListEgress", "--json", "{\"roomName\": \"a\"}"),
            Shell.of(server).run("call", "Egress/ListEgress", "--file", file.toString()),
            Shell.of(server)
                .stdin("{\"roomName\": \"c\"}".getBytes(UTF_8))
                .run("call", "egress/listegress", "--stdin", "--output", "json"),
            Shell.of(server).run("call", "livekit.Egress/ListEgress", "--quiet"));

    assertThat(ended)
        .allSatisfy(
            each -> {
              assertThat(each.exitCode()).isZero();
              assertThat(each.out()).startsWith("{\"items\":[{\"egressId\":\"EG_1\",");
              assertThat(each.out().lines()).hasSize(1);
              assertThat(each.err()).isEmpty();
            });
    assertThat(rooms).containsExactly("a", "b", "c", "");
  }

  @Test
  void aRoomIsCreatedAsByItsOwnCommand() {
    var ended =
        Shell.of(server).run("call", "RoomService/CreateRoom", "--json", "{\"name\":\"x\"}");

    assertThat(ended.out()).contains("\"name\":\"x\"").contains("\"turnPassword\":\"***\"");
    assertThat(server.room("x")).isNotNull();
  }

  @Test
  void secretsAreMaskedUnlessAskedFor() {
    server.respondTo(
        IngressMethods.CREATE_INGRESS,
        request ->
            IngressInfo.newBuilder().setIngressId("IN_1").setStreamKey("c4n4ry-key").build());
    server.respondTo(
        SipMethods.CREATE_SIP_OUTBOUND_TRUNK,
        request ->
            SIPOutboundTrunkInfo.newBuilder(request.getTrunk())
                .setSipTrunkId("ST_1")
                .putHeaders("X-Auth", "c4n4ry-header")
                .build());
    var trunk = "{\"trunk\": {\"authPassword\": \"c4n4ry-password\"}}";

    for (var command :
        List.of(
            List.of("Ingress/CreateIngress", "{}"), List.of("SIP/CreateSIPOutboundTrunk", trunk))) {
      var masked = Shell.of(server).run("call", command.get(0), "--json", command.get(1));
      var shown =
          Shell.of(server).run("call", command.get(0), "--json", command.get(1), "--show-secrets");

      assertThat(masked.out()).contains("***");
      assertThat(masked.all()).doesNotContain("c4n4ry");
      assertThat(shown.out()).contains("c4n4ry").doesNotContain("***");
    }
  }

  static Stream<ServiceMethod<?, ?>> methodsWithSecrets() {
    return ServiceMethod.all().stream()
        .filter(
            method ->
                Stream.of(method.defaultRequest(), method.defaultResponse())
                    .anyMatch(message -> !Redacted.in(Canary.in(message)).isEmpty()));
  }

  /** In what it prints about a response, and about an error that quotes the whole request. */
  @ParameterizedTest
  @MethodSource("methodsWithSecrets")
  <Q extends Message, S extends Message> void noSecretOfAnyMethodIsPrinted(
      ServiceMethod<Q, S> method) throws Exception {
    var json = ProtoJson.printWithSecrets(Canary.in(method.defaultRequest()));
    var file = Files.writeString(folder.resolve("request.json"), json);
    if (!method.toString().startsWith("RoomService/")) {
      server.respondTo(method, request -> Canary.in(method.defaultResponse()));
    }

    var answered = Shell.of(server).run("call", method.toString(), "--file", file.toString());
    server.onNext(method).fail(TwirpErrorCode.INVALID_ARGUMENT, "bad request: " + json);
    var failed =
        Shell.of(server).run("call", method.toString(), "--file", file.toString(), "--verbose");

    assertThat(answered.all()).isNotEmpty().doesNotContain(Canary.SECRET);
    assertThat(failed.exitCode()).isNotZero();
    assertThat(failed.all()).doesNotContain(Canary.SECRET);
  }

  @Test
  void anErrorQuotesNoSecret() {
    server
        .onNext(SipMethods.CREATE_SIP_OUTBOUND_TRUNK)
        .fail(TwirpErrorCode.INVALID_ARGUMENT, "bad trunk, password c4n4ry-password");

    var ended =
        Shell.of(server)
            .run(
                "call",
                "SIP/CreateSIPOutboundTrunk",
                "--json",
                "{\"trunk\": {\"authPassword\": \"c4n4ry-password\"}}",
                "--verbose");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.all()).contains("[removed]").doesNotContain("c4n4ry");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"trunk\": {\"authPassword\": \"c4n4ry\"",
        "{\"trunk\": {\"authPasswort\": \"c4n4ry\"}}",
        "{\"trunk\": \"c4n4ry\"}",
        "c4n4ry"
      })
  void anInvalidRequestIsRefusedWithoutBeingQuoted(String json) {
    var ended = Shell.of(server).run("call", "SIP/CreateSIPOutboundTrunk", "--json", json);

    ended.assertRefused("error: invalid request: ");
    assertThat(ended.err())
        .contains("roomservice call SIP/CreateSIPOutboundTrunk --describe")
        .doesNotContain("c4n4ry");
    assertThat(server.requests()).isEmpty();
  }

  /** For example, a trunk that was read, edited and written back. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SIP/CreateSIPOutboundTrunk | {'trunk': {'authPassword': '***'}} | trunk.auth_password",
        "SIP/CreateSIPOutboundTrunk | {'trunk': {'headers': {'X-Key': '***'}}} | trunk.headers",
        "Egress/UpdateStream | {'addOutputUrls': ['rtmp://a/b', '***']} | add_output_urls"
      })
  void aMaskIsNotSentAsASecret(String method, String json, String field) {
    var ended = Shell.of(server).run("call", method, "--json", json.replace('\'', '"'));

    ended.assertRefused("error: the value of " + field + " is ***, the mask of a secret");
    assertThat(ended.err()).contains("--show-secrets");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void whatOnlyContainsAMaskIsSent() {
    server.respondTo(
        SipMethods.CREATE_SIP_OUTBOUND_TRUNK,
        request ->
            SIPOutboundTrunkInfo.newBuilder(request.getTrunk()).setSipTrunkId("ST_1").build());
    var trunk = "{\"trunk\": {\"name\": \"***\", \"authPassword\": \"****\"}}";

    assertThat(
            Shell.of(server).run("call", "SIP/CreateSIPOutboundTrunk", "--json", trunk).exitCode())
        .isZero();
  }

  @Test
  void anUnknownMethodIsRefused() {
    Shell.of(server)
        .run("call", "Egress/Nope")
        .assertRefused("error: unknown method 'Egress/Nope'");
    Shell.of(server).run("call").assertRefused("error: no method is given");
  }

  @Test
  void aMissingFileIsRefused() {
    Shell.of(server)
        .run("call", "Egress/ListEgress", "--file", folder.resolve("absent").toString())
        .assertRefused("error: can't read ");
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE,        no response from servers, 4",
    "INVALID_ARGUMENT,   no,                       3",
    "RESOURCE_EXHAUSTED, no,                       3"
  })
  void theExitCodeSaysWhatHappened(TwirpErrorCode code, String message, int exitCode) {
    server.onNext(EgressMethods.START_EGRESS).fail(code, message);

    var ended = Shell.of(server).run("call", "Egress/StartEgress", "--retries", "0");

    assertThat(ended.exitCode()).isEqualTo(exitCode);
  }

  @Test
  void aSipStatusIsInTheError() {
    server
        .onNext(SipMethods.CREATE_SIP_PARTICIPANT)
        .fail(TwirpErrorCode.RESOURCE_EXHAUSTED, "busy", Map.of("sip_status_code", "486"));

    var ended = Shell.of(server).run("call", "SIP/CreateSIPParticipant");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("hint: call again later: the line is busy");
  }

  /** Such as 403, which the server also uses for a missing grant. */
  @Test
  void aDeclinedTelephoneCallIsNotAboutCredentials() {
    server
        .onNext(SipMethods.CREATE_SIP_PARTICIPANT)
        .fail(TwirpErrorCode.PERMISSION_DENIED, "forbidden", Map.of("sip_status_code", "403"));

    var ended = Shell.of(server).run("call", "SIP/CreateSIPParticipant");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err())
        .contains("hint: check the SIP status: the provider or the telephone refused the call");
  }

  @Test
  void aHintNamesFieldsNotOptions() {
    var large = "{\"room\": \"x\", \"data\": \"" + "A".repeat(20_484) + "\"}";
    var zero = "{\"room\": \"x\", \"nonce\": \"AAAA\"}";

    assertThat(Shell.of(server).run("call", "RoomService/SendData", "--json", large).err())
        .contains("the limit is 15360")
        .contains("hint: send less, or list fewer destinationIdentities")
        .doesNotContain("--size-limits", "--to");
    assertThat(Shell.of(server).run("call", "RoomService/SendData", "--json", zero).err())
        .contains("expected 16 bytes, got 3")
        .contains("hint: leave nonce out, or set it to 16 bytes in base64");
  }

  @Test
  void aRetryIsToHaveTheSameNonceInBase64() {
    server.onNext(RoomMethods.SEND_DATA).fail(TwirpErrorCode.INTERNAL, "broken");
    var request = "{\"room\": \"x\", \"nonce\": \"AAECAwQFBgcICQoLDA0ODw==\"}";

    var ended =
        Shell.of(server).run("call", "RoomService/SendData", "--json", request, "--retries", "0");

    assertThat(ended.exitCode()).isEqualTo(4);
    assertThat(ended.err())
        .contains("retry with \"nonce\": \"AAECAwQFBgcICQoLDA0ODw==\"")
        .doesNotContain("--nonce");
  }

  @Test
  @SuppressWarnings("deprecation") // what servers still set
  void aDeprecatedFieldIsPrintedIfItIsSet() {
    server.respondTo(
        EgressMethods.LIST_EGRESS,
        request ->
            ListEgressResponse.newBuilder()
                .addItems(EgressInfo.newBuilder().setFile(FileInfo.newBuilder().setFilename("x")))
                .build());

    var ended = Shell.of(server).run("call", "Egress/ListEgress");

    assertThat(ended.out())
        .contains("\"file\":{\"filename\":\"x\",")
        .doesNotContain("\"stream\":", "\"segments\":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--list", "--describe"})
  void aRequestBesideAListOrADescriptionIsRefused(String instead) {
    Shell.of(server)
        .run("call", "Egress/ListEgress", instead, "--json", "{}")
        .assertRefused("error: a request is given with --list or --describe");
  }

  @Test
  void theListHasEveryMethod() {
    var text = Shell.bare().run("call", "--list");
    var json = Shell.bare().run("call", "--list", "--output", "json");

    assertThat(text.out().lines())
        .containsExactlyElementsOf(
            ServiceMethod.all().stream().map(ServiceMethod::toString).toList())
        .contains("RoomService/SendData", "AgentDispatchService/ListDispatch");
    assertThat(json.out()).startsWith("{\"methods\":[\"RoomService/CreateRoom\",");
  }

  @Test
  void aDescriptionHasTheFieldsAndTypes() {
    var text = Shell.bare().run("call", "SIP/CreateSIPOutboundTrunk", "--describe");
    var json =
        Shell.bare().run("call", "SIP/CreateSIPOutboundTrunk", "--describe", "--output", "json");

    assertThat(text.exitCode()).isZero();
    assertThat(text.out().lines())
        .startsWith(
            "SIP/CreateSIPOutboundTrunk",
            "  request: CreateSIPOutboundTrunkRequest",
            "  response: SIPOutboundTrunkInfo",
            "",
            "CreateSIPOutboundTrunkRequest",
            "  trunk  SIPOutboundTrunkInfo",
            "",
            "SIPOutboundTrunkInfo",
            "  sipTrunkId           string",
            "  name                 string")
        .contains(
            "  numbers              string, list",
            "  authPassword         string, secret",
            "  headers              map<string, string>, secret",
            "  createdAt            Timestamp such as \"2026-01-31T12:00:00Z\"",
            "SIPTransport: SIP_TRANSPORT_AUTO, SIP_TRANSPORT_UDP, SIP_TRANSPORT_TCP, SIP_TRANSPORT_TLS")
        .noneMatch(line -> line.contains("mediaEncryption "));
    assertThat(json.out())
        .contains(
            "{\"name\":\"authPassword\",\"type\":\"string\",\"list\":false,\"oneof\":null,\"secret\":true}");
  }

  @ParameterizedTest
  @CsvSource({
    "SIP/CreateSIPParticipant, '  ringingTimeout       Duration such as \"30s\"'",
    "RoomService/SendData, '  data                   bytes in base64'"
  })
  void aDescriptionSaysHowJsonHasAValue(String method, String line) {
    assertThat(Shell.bare().run("call", method, "--describe").out().lines())
        .anySatisfy(
            each -> assertThat(each.replaceAll(" +", " ")).startsWith(line.replaceAll(" +", " ")));
  }

  @Test
  void everyMethodCanBeDescribed() {
    Shell.bare()
        .run("call", "--list")
        .out()
        .lines()
        .forEach(
            method ->
                assertThat(Shell.bare().run("call", method, "--describe").out())
                    .startsWith(method + System.lineSeparator()));
  }
}
