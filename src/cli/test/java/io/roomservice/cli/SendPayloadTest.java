package io.roomservice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeParticipant;
import io.roomservice.testing.FakeRoom;
import io.roomservice.testing.ReceivedPacket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The payloads of {@code send}, and their limits. */
class SendPayloadTest {
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
  void whatComesOnStdinIsSentAsItIs() {
    var bytes = new byte[] {0, -1, '\n'};

    shell.stdin(bytes).run("send", "standup", "--stdin");

    assertThat(onlyPacket().payload()).isEqualTo(bytes);
  }

  @Test
  void aFileIsSentAsItIsAndAnEmptyOneAsWell() throws IOException {
    var full = Files.write(dir.resolve("full"), new byte[] {1, 2, 3});
    var empty = Files.createFile(dir.resolve("empty"));

    shell.run("send", "standup", "--file", full.toString());
    shell.run("send", "standup", "--file", empty.toString());

    assertThat(ana.received())
        .extracting(ReceivedPacket::payload)
        .containsExactly(new byte[] {1, 2, 3}, new byte[0]);
  }

  @Test
  void payloadsMayBeWrittenAsBase64HexOrJson() {
    shell.run("send", "standup", "--base64", "aMOp");
    shell.run("send", "standup", "--base64", "-_-_");
    shell.run("send", "standup", "--hex", "00ffAB");
    shell.run("send", "standup", "--json", "{\"a\": [1.50]}");

    assertThat(ana.received())
        .extracting(ReceivedPacket::payload)
        .containsExactly(
            "hé".getBytes(UTF_8),
            new byte[] {(byte) 0xfb, -1, (byte) 0xbf},
            new byte[] {0, -1, (byte) 0xab},
            "{\"a\": [1.50]}".getBytes(UTF_8));
  }

  @Test
  void jsonMayBeAsDeepAndItsNumbersAsLongAsAPayloadHolds() {
    var deep = "[".repeat(7_000) + "]".repeat(7_000);
    var digits = "1".repeat(15_000);
    var name = "{\"" + "n".repeat(15_000) + "\":1}";

    for (var json : List.of(deep, digits, name)) {
      assertThat(shell.run("send", "standup", "--json", json).exitCode()).isZero();
    }

    assertThat(ana.received())
        .extracting(packet -> new String(packet.payload(), UTF_8))
        .containsExactly(deep, digits, name);
  }

  @ParameterizedTest
  @CsvSource({
    "--base64, s3cr3t!, invalid base64 payload",
    "--hex, 0, invalid hex payload",
    "--hex, s3cr3t, invalid hex payload",
    "--json, s3cr3t, 'invalid JSON payload, column'",
    "--json, '{} s3cr3t', invalid JSON payload",
    "--json, '', invalid JSON payload: it is empty"
  })
  void whatIsNotWrittenSoIsRefusedUnquoted(String option, String payload, String problem) {
    var sent = shell.run("send", "standup", option + "=" + payload);

    assertRefused(sent, "error: " + problem);
    assertThat(sent.err()).doesNotContain("s3cr3t");
  }

  @Test
  void oneByteOverTheLimitIsRefusedWithBothNumbersAndNothingIsSent() {
    var reliable = shell.stdin(new byte[15_361]).run("send", "standup", "--stdin");
    var lossy = shell.stdin(new byte[1_301]).run("send", "standup", "--stdin", "--kind", "lossy");

    assertRefused(reliable, "error: RELIABLE payload is 15361 bytes; the limit is 15360");
    assertRefused(lossy, "error: LOSSY payload is 1301 bytes; the limit is 1300");
  }

  @Test
  void theLargestPayloadsAreSent() {
    var reliable = shell.stdin(new byte[15_360]).run("send", "standup", "--stdin");
    var lossy = shell.stdin(new byte[1_300]).run("send", "standup", "--stdin", "--kind", "lossy");

    assertThat(List.of(reliable.exitCode(), lossy.exitCode())).containsExactly(0, 0);
  }

  @Test
  void otherSizeLimitsLetMoreThrough() {
    var sent =
        shell.stdin(new byte[65_000]).run("send", "standup", "--stdin", "--size-limits", "64k");

    assertThat(sent.exitCode()).isZero();
  }

  @Test
  void stdinWithoutEndIsReadNoFurtherThanNeeded() {
    var endless = new Endless();

    var sent = shell.stdin(endless).run("send", "standup", "--stdin");

    assertRefused(sent, "error: RELIABLE payload is more than 262144 bytes; the limit is 15360");
    assertThat(endless.read).isEqualTo(262_145);
  }

  @Test
  void aFileThatCannotBeReadIsRefusedWithTheReason() {
    var missing = dir.resolve("missing");

    assertRefused(
        shell.run("send", "standup", "--file", missing.toString()),
        "error: can't read " + missing + ": no such file");
    assertRefused(
        shell.run("send", "standup", "--file", dir.toString()),
        "error: can't read " + dir + ": it is a directory");
  }

  private static final class Endless extends InputStream {
    private long read;

    @Override
    public int read() {
      read++;
      return 'x';
    }

    @Override
    public int read(byte[] into, int from, int length) {
      read += length;
      return length;
    }
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
