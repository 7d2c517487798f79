package io.roomservice.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.Nonce;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.output.Screen;
import io.roomservice.cli.output.Terminal;
import io.roomservice.cli.session.GlobalOptions;
import io.roomservice.cli.session.Session;
import io.roomservice.support.FuzzTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A damaged journal is rejected, or has the same state for every line as an undamaged one. Only
 * records that a killed run left in the system's cache may be lost; their lines are sent again with
 * the same nonces.
 *
 * <p>Input: how the run ended, the number of lines, for each line its checksum (4 bytes) and
 * whether it was accepted, then the damage: its kind, two positions, a byte.
 */
class JournalFuzzTest implements FuzzTarget {
  private static final int MOST_LINES = 8;

  private record Noted(RawLine line, boolean isTaken) {}

  private enum Damage {
    NONE,
    BYTE_CHANGED,
    CUT_OFF,
    ZEROS,
    MORE_AT_THE_END,
    /** Not of the journal: the input has changed. */
    LINE_CHANGED
  }

  @Override
  public void tryOut(byte[] input) throws IOException {
    var in = ByteBuffer.wrap(Arrays.copyOf(input, 7 + MOST_LINES * 5));
    var path = Files.createTempFile("journal", "");
    try {
      var isKilled = in.get() % 2 != 0;
      var noted = noted(in);
      var nonces = write(path, noted, isKilled);
      var damage = Damage.values()[Math.floorMod(in.get(), Damage.values().length)];
      if (damage == Damage.LINE_CHANGED) {
        tryOtherLine(path, noted, in);
        return;
      }
      var journalBytes = damaged(damage, Files.readAllBytes(path), in);
      Files.write(path, journalBytes);
      try (var journal = open(path)) {
        for (var i = 0; i < noted.size(); i++) {
          var line = noted.get(i).line();
          var isDone = journal.isDone(line);
          var mayForget = isKilled && isMissing(journalBytes, i);
          if (!mayForget || isDone) {
            assertThat(isDone).as("line %d is done", i + 1).isEqualTo(noted.get(i).isTaken());
          }
          assertThat(journal.nonce(line)).isEqualTo(nonces.get(i));
        }
        journal.end(noted.size());
      } catch (Refusal e) {
        assertThat(damage).as("what was refused: %s", e.problem()).isNotEqualTo(Damage.NONE);
        assertThat(e.problem()).contains(path.toString());
        FuzzTarget.requireReadable(e.problem(), 300);
      }
    } finally {
      Files.delete(path);
    }
  }

  private static List<Noted> noted(ByteBuffer in) {
    var noted = new ArrayList<Noted>();
    var count = Math.floorMod(in.get(), MOST_LINES + 1);
    for (var number = 1; number <= count; number++) {
      noted.add(new Noted(line(number, in.getInt()), in.get() % 2 != 0));
    }
    return noted;
  }

  private static RawLine line(int number, int checksum) {
    return new RawLine(number, "", null, checksum, true);
  }

  /** Writes a journal with a fixed id, so that findings are reproducible. */
  private static List<Nonce> write(Path path, List<Noted> noted, boolean isKilled)
      throws IOException {
    Files.write(path, new JournalHead("0123456789abcdef".repeat(2), 0).bytes());
    var nonces = new ArrayList<Nonce>();
    byte[] atTheKill;
    try (var journal = open(path)) {
      for (var each : noted) {
        journal.note(each.line());
        nonces.add(journal.nonce(each.line()));
        if (each.isTaken()) {
          journal.markDone(new SentLine(each.line().number(), each.line().checksum()));
        }
      }
      atTheKill = Files.readAllBytes(path);
    }
    if (isKilled) {
      Files.write(path, atTheKill);
    }
    return nonces;
  }

  private static byte[] damaged(Damage damage, byte[] journal, ByteBuffer in) {
    var from = Math.floorMod(in.get(), journal.length);
    var to = Math.min(journal.length, from + Byte.toUnsignedInt(in.get()));
    var value = in.get();
    switch (damage) {
      case BYTE_CHANGED -> journal[from] = value;
      case ZEROS -> Arrays.fill(journal, from, to, (byte) 0);
      case CUT_OFF -> {
        // An empty file looks like one created for a new journal.
        return Arrays.copyOf(journal, Math.max(1, from));
      }
      case MORE_AT_THE_END -> {
        var longer = Arrays.copyOf(journal, journal.length + from);
        Arrays.fill(longer, journal.length, longer.length, value);
        return longer;
      }
      default -> {}
    }
    return journal;
  }

  /** Returns true if the record of a line is missing, as after a power failure. */
  private static boolean isMissing(byte[] journal, int line) {
    var at = JournalHead.SIZE + line * JournalFile.RECORD;
    return at + JournalFile.RECORD > journal.length || ByteBuffer.wrap(journal).getInt(at) == 0;
  }

  private static void tryOtherLine(Path path, List<Noted> noted, ByteBuffer in) {
    if (noted.isEmpty()) {
      return;
    }
    var changed = Math.floorMod(in.get(), noted.size());
    var bit = 2 << Math.floorMod(in.get(), Integer.SIZE - 1); // the last bit is not stored
    var before = noted.get(changed).line().checksum();
    if (bit == 2 && (before & ~3) == 0) {
      return; // a journal stores 2 instead of 0
    }
    try (var journal = open(path)) {
      for (var i = 0; i < changed; i++) {
        assertThat(journal.isDone(noted.get(i).line())).isEqualTo(noted.get(i).isTaken());
      }
      var isRefused = false;
      try {
        journal.isDone(line(changed + 1, before ^ bit));
      } catch (Refusal e) {
        isRefused = true;
      }
      assertThat(isRefused).as("another line %d is refused", changed + 1).isTrue();
    }
  }

  private static Journal open(Path path) {
    var terminal =
        new Terminal(
            Map.of(), InputStream.nullInputStream(), System.out, System.err, Screen.none());
    return Journal.open(path, new OutputFiles(new Session(terminal, new GlobalOptions())));
  }
}
