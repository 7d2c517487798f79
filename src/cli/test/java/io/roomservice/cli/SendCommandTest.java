package io.roomservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.DataKind;
import io.roomservice.Wire;
import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import io.roomservice.testing.FakeRequest;
import io.roomservice.testing.FakeRoom;
import io.roomservice.testing.ReceivedPacket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendCommandTest {
  private static final String NONCE = "000102030405060708090a0b0c0d0e0f";

  private final FakeLiveKit server = FakeLiveKit.start();
  private final Shell shell = Shell.of(server);
  private final FakeRoom room = server.createRoom("standup");
  private final FakeParticipant ana = room.join("ana");

  @TempDir Path dir;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void textIsSentReliablyToEveryone() {
    var sent = shell.run("send", "standup", "--text", "grüß Gott");

    assertThat(sent.exitCode()).isZero();
    assertThat(sent.out()).startsWith("accepted: 11 bytes, reliable, to everyone in standup\n");
    var packet = onlyPacket();
    assertThat(packet.text()).isEqualTo("grüß Gott");
    assertThat(packet.kind()).isEqualTo(DataKind.RELIABLE);
    assertThat(packet.topic()).isEmpty();
    assertThat(packet.destinationIdentities()).isEmpty();
  }

  @Test
  void everyOptionOfTheMessageReachesTheRoom() {
    shell.run(
        "send",
        "standup",
        "--text=x",
        "--kind",
        "lossy",
        "--topic",
        "chat",
        "--to",
        "bo",
        "--to",
        "ana",
        "--nonce",
        NONCE);

    var packet = onlyPacket();
    assertThat(packet.kind()).isEqualTo(DataKind.LOSSY);
    assertThat(packet.topic()).contains("chat");
    assertThat(packet.destinationIdentities()).containsExactly("bo", "ana");
    assertThat(packet.nonce().map(Object::toString)).contains(NONCE);
  }

  @Test
  void aTextIsTakenToTheLetterHoweverItLooks() {
    var texts = List.of("-x", "-", "@all", "", "${sys:user.home}", "\"quoted\"", "a=b", "a,b");
    for (var text : texts) {
      assertThat(shell.run("send", "standup", "--text", text).err()).isEmpty();
    }

    assertThat(ana.received()).extracting(ReceivedPacket::text).isEqualTo(texts);
  }

  @Test
  void anOptionIsATextAfterAnEqualsSignOnly() {
    for (var option : List.of("--text", "--topic", "--to", "--idempotency-key")) {
      assertRefused(
          shell.run("send", "standup", "--stdin", option, "--dry-run"),
          "error: " + option + " needs a value, but the option --dry-run follows");
    }

    for (var text : List.of("--dry-run", "-h", "-hi", "--to=bo")) {
      assertThat(shell.run("send", "standup", "--text=" + text).exitCode()).isZero();
    }
    assertThat(ana.received())
        .extracting(ReceivedPacket::text)
        .containsExactly("--dry-run", "-h", "-hi", "--to=bo");
  }

  @Test
  void anIdempotencyKeySentTwiceIsDeliveredOnce() {
    for (int i = 0; i < 2; i++) {
      var sent = shell.run("send", "standup", "--text", "x", "--idempotency-key", "order 17");
      assertThat(sent.exitCode()).isZero();
    }

    assertThat(ana.received()).hasSize(1);
  }

  @Test
  void theWireIsProtobufUnlessAskedOtherwise() {
    shell.run("send", "standup", "--text", "x");
    shell.run("send", "standup", "--text", "x", "--wire", "json");

    assertThat(server.requests())
        .extracting(FakeRequest::wire)
        .containsExactly(Optional.of(Wire.PROTOBUF), Optional.of(Wire.JSON));
  }

  @Test
  void jsonOutputIsOneObjectWithTheReceipt() {
    var sent =
        shell.run(
            "send",
            "standup",
            "--text",
            "hé",
            "--topic",
            "é",
            "--to",
            "ana",
            "--nonce",
            NONCE,
            "--output",
            "json");

    assertThat(sent.err()).isEmpty();
    assertThat(sent.out().replaceFirst("\"elapsedMs\":\\d+", "\"elapsedMs\":N"))
        .isEqualTo(
            ("{\"room\":\"standup\",\"kind\":\"RELIABLE\",\"topic\":\"é\","
                    + "\"destinationIdentities\":[\"ana\"],\"payloadBytes\":3,\"packetBytes\":%d,"
                    + "\"nonce\":\"%s\",\"attempts\":1,\"servedBy\":\"%s\",\"elapsedMs\":N,"
                    + "\"mayBeDuplicate\":false,\"reach\":null}\n")
                .formatted(onlyPacket().packetBytes(), NONCE, server.url()));
  }

  @Test
  void aLossyMessageWithoutTopicHasNullsInJson() {
    var sent = shell.run("send", "standup", "--text", "x", "--kind", "lossy", "--output", "json");

    assertThat(sent.out()).contains("\"topic\":null", "\"nonce\":null", "\"kind\":\"LOSSY\"");
  }

  @Test
  void anEmptyIdentityIsRefusedAndNotTakenForEveryone() {
    assertRefused(
        shell.run("send", "standup", "--text", "x", "--to", ""),
        "error: a destination identity is empty; the server would return 200 and deliver to no"
            + " one");
  }

  @Test
  void aRoomThatIsNotActiveEndsWithSix() {
    var sent = shell.run("send", "elsewhere", "--text", "x");

    assertThat(sent.exitCode()).isEqualTo(6);
    sent.assertTwoLines();
    assertThat(sent.err()).contains("no response from servers");
  }

  @Test
  void aWrongSecretIsRejectedWithThreeAndNeverShown() {
    var sent =
        shell
            .with("LIVEKIT_API_SECRET", "a secret that is wrong and longer than it need be")
            .run("send", "standup", "--text", "x", "--verbose");

    assertThat(sent.exitCode()).isEqualTo(3);
    assertThat(sent.err()).contains("the token's signature is invalid");
    assertThat(sent.all()).doesNotContain("that is wrong", "eyJ");
  }

  @Test
  void noConnectionEndsWithFour() {
    server.close();

    var sent = shell.run("send", "standup", "--text", "x");

    assertThat(sent.exitCode()).isEqualTo(4);
    sent.assertTwoLines();
    assertThat(sent.err()).contains("no connection", "LIVEKIT_URL");
  }

  @Test
  void identitiesMayStandInAFile() throws IOException {
    var file = Files.writeString(dir.resolve("identities"), "ana\n\nbo\r\n");

    shell.run("send", "standup", "--text", "x", "--to", "cy", "--to-file", file.toString());

    assertThat(onlyPacket().destinationIdentities()).containsExactly("cy", "ana", "bo");
  }

  @Test
  void anEmptyFileOfIdentitiesDoesNotMeanEveryone() throws IOException {
    var file = Files.writeString(dir.resolve("identities"), "\n");

    assertRefused(
        shell.run("send", "standup", "--text", "x", "--to-file", file.toString()),
        "error: no identity in " + file);
  }

  @Test
  void separatelyNobodySeesTheOthers() {
    var bo = room.join("bo");

    var sent = shell.run("send", "standup", "--text=x", "--to=ana", "--to=bo", "--separately");

    assertThat(sent.out()).isEqualTo("IDENTITY  RESULT\nana       accepted\nbo        accepted\n");
    assertThat(onlyPacket().destinationIdentities()).containsExactly("ana");
    assertThat(bo.received().get(0).destinationIdentities()).containsExactly("bo");
  }

  @Test
  void separatelyWithOneNonceOrToNobodyIsRefused() {
    assertRefused(
        shell.run("send", "standup", "--text=x", "--to=ana", "--separately", "--nonce", NONCE),
        "error: --nonce with --separately");
    assertRefused(
        shell.run("send", "standup", "--text=x", "--separately"),
        "error: --separately needs recipients");
  }

  @Test
  void withReachRequiredNothingIsSentToOneWhoIsAbsent() {
    var sent = shell.run("send", "standup", "--text=x", "--to=dan", "--require-reach");

    assertThat(sent.exitCode()).isEqualTo(7);
    sent.assertTwoLines();
    assertThat(ana.received()).isEmpty();
  }

  @Test
  void curlIsPrintedWithTheTokenLeftOut() {
    var printed =
        shell.run(
            "send", "standup", "--text", "it's", "--topic", "o'b", "--nonce", NONCE, "--curl");

    assertThat(printed.exitCode()).isZero();
    assertThat(printed.out())
        .contains(
            "\"Authorization: Bearer $TOKEN\"",
            "'{\"room\":\"standup\",\"data\":\"aXQncw==\",\"kind\":\"RELIABLE\",\"topic\":\"o'\\''b\","
                + "\"nonce\":\"AAECAwQFBgcICQoLDA0ODw==\"}'",
            "'" + server.url() + "/twirp/livekit.RoomService/SendData'");
    assertThat(printed.err())
        .startsWith(
            "hint: set the variable with TOKEN=$(roomservice token create --admin 'standup'");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aDryRunNeedsNoServerAndSendsNothing() {
    var text = Shell.bare().run("send", "standup", "--text", "hello", "--dry-run");
    var json =
        shell.run(
            "send", "standup", "--text", "x", "--dry-run", "--output", "json", "--wire", "json");

    assertThat(text.exitCode()).isZero();
    assertThat(text.out())
        .contains("nothing was sent", "payload 5 bytes, limit 15360; packet 27 bytes, limit 16384");
    assertThat(json.out()).contains("\"attempts\":0,\"servedBy\":null", "\"nonce\":null");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aDryRunRefusesWhatASendWould() {
    var dry = Shell.bare().stdin(new byte[15_361]).run("send", "standup", "--stdin", "--dry-run");

    assertRefused(dry, "error: RELIABLE payload is 15361 bytes; the limit is 15360");
  }

  private ReceivedPacket onlyPacket() {
    assertThat(ana.received()).hasSize(1);
    return ana.received().get(0);
  }

  private void assertRefused(Shell.Ended sent, String error) {
    sent.assertRefused(error);
    assertThat(server.requests()).isEmpty();
  }
}
