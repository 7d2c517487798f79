package io.roomservice.it.harness.client;

import io.roomservice.DataMessage;
import io.roomservice.it.harness.process.HarnessSource;
import io.roomservice.it.harness.server.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.regex.Pattern;

/** One of LiveKit's clients, and what it reports to an application about a packet. */
@SuppressWarnings("ImmutableEnumChecker") // nothing changes the list of files
public enum Client {
  BROWSER(
      "in Chromium",
      "livekit-client",
      true,
      true,
      262_144,
      HarnessSource.of(
          "client-browser",
          "package.json",
          "package-lock.json",
          "receiver.mjs",
          "page.html",
          "page.js")),

  NODE(
      "for Node",
      "@livekit/rtc-node",
      true,
      true,
      262_144,
      HarnessSource.of("node", "package.json", "package-lock.json", "receiver.mjs")),

  PYTHON(
      "for Python",
      "livekit",
      true,
      false,
      262_144,
      HarnessSource.of("client-python", "requirements.txt", "receiver.py")),

  /**
   * Its receive buffer has 1,048,576 bytes. The last fragment of a packet may begin inside the
   * buffer and end outside, so up to 1,072 bytes more arrive unless a datagram is lost.
   */
  GO(
      "for Go",
      "github.com/livekit/server-sdk-go/v2",
      false,
      false,
      1_048_576,
      HarnessSource.of("client-go", "go.mod", "go.sum", "main.go"));

  private final String where;
  private final String artifact;
  private final boolean reportsKind;
  private final boolean reportsAbsentTopics;
  private final int largestPacket;
  private final HarnessSource source;

  Client(
      String where,
      String artifact,
      boolean reportsKind,
      boolean reportsAbsentTopics,
      int largestPacket,
      HarnessSource source) {
    this.where = where;
    this.artifact = artifact;
    this.reportsKind = reportsKind;
    this.reportsAbsentTopics = reportsAbsentTopics;
    this.largestPacket = largestPacket;
    this.source = source;
  }

  /** Returns the program that hosts its receivers: its manifest is the first file. */
  HarnessSource source() {
    return source;
  }

  public String artifact() {
    return artifact;
  }

  /** Returns its version, as pinned by the program's manifest. */
  public String version() {
    try {
      var manifest = Files.readString(source.folder().resolve(source.files().get(0)));
      var pinned =
          Pattern.compile("(?m)(?:^|[\"\\s])" + Pattern.quote(artifact) + "\\W+v?([\\d.]+)")
              .matcher(manifest);
      if (!pinned.find()) {
        throw new IllegalStateException(source.folder() + " pins no version of " + artifact);
      }
      return pinned.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the largest packet that always arrives, of either kind. */
  public int largestPacket() {
    return largestPacket;
  }

  /** Returns the smallest packet that never arrives. */
  public int smallestLostPacket() {
    return this == GO ? largestPacket + 1_073 : largestPacket + 1;
  }

  /** Returns true if nothing arrives any more after a reliable packet that is too large. */
  public boolean isBlockedByLargerPackets() {
    return this == GO;
  }

  /** Returns false if an application can't distinguish reliable packets from lossy ones. */
  public boolean reportsKind() {
    return reportsKind;
  }

  /** Returns what the client reports to an application about a message that arrived. */
  public Reported reported(DataMessage message) {
    var absent = reportsAbsentTopics ? null : "";
    return Reported.of(
        message.payload(),
        message.topic().orElse(absent),
        reportsKind ? Channel.valueOf(message.kind().name()) : null);
  }

  /** Returns an identity for it that is not ASCII. */
  public String identity() {
    return "zoë 🦊 " + where;
  }

  /** Returns its name in the column of a table. */
  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return artifact + " " + version() + " " + where;
  }
}
