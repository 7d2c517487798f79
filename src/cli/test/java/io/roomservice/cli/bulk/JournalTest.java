package io.roomservice.cli.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.Nonce;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.output.Screen;
import io.roomservice.cli.output.Terminal;
import io.roomservice.cli.session.GlobalOptions;
import io.roomservice.cli.session.Session;
import io.roomservice.support.RequiresPosix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  @TempDir Path dir;

  private Path path;

  @BeforeEach
  void name() {
    path = dir.resolve("journal");
  }

  /** Records are read in blocks of 2,048. */
  @Test
  void whatIsMarkedIsDoneWhenItIsOpenedAgain() throws IOException {
    var lines = lines(5000);
    var done = List.of(1, 2, 2047, 2048, 2049, 4097, 5000);
    try (var journal = open()) {
      lines.forEach(journal::note);
      done.forEach(line -> journal.markDone(sent(lines.get(line - 1))));
    }

    try (var journal = open()) {
      assertThat(lines)
          .allMatch(line -> journal.isDone(line) == done.contains((int) line.number()));
      assertThat(journal.isDone(line(5001, "more"))).isFalse();
    }
  }

  @Test
  void aLineTakesFourBytes() throws IOException {
    try (var journal = open()) {
      lines(1000).forEach(journal::note);
    }

    assertThat(Files.size(path)).isEqualTo(128 + 4 * 1000);
  }

  @Test
  void theLastBitOfARecordTellsThatTheLineWasTaken() throws IOException {
    try (var journal = open()) {
      noteAndTake(journal, lines(2));
      journal.note(line(3, "waits"));
    }

    var bytes = Files.readAllBytes(path);
    assertThat(new int[] {bytes[131] & 1, bytes[135] & 1, bytes[139] & 1}).containsExactly(1, 1, 0);
  }

  @Test
  void aLineHasTheSameNonceWhenItIsSentAgainAndNoOtherHasIt() throws IOException {
    var line = line(1, "a");
    Nonce first;
    try (var journal = open()) {
      first = journal.nonce(line);
      assertThat(journal.nonce(line(2, "a"))).isNotEqualTo(first);
      assertThat(journal.nonce(line(1, "b"))).isNotEqualTo(first);
    }

    try (var journal = open();
        var other = open(dir.resolve("other"))) {
      assertThat(journal.nonce(line)).isEqualTo(first);
      assertThat(other.nonce(line)).isNotEqualTo(first);
    }
  }

  static Stream<List<String>> otherInputs() {
    return Stream.of(
        List.of("x", "b", "c", "d"), // changed
        List.of("x", "a", "b", "c", "d"), // inserted
        List.of("b", "c", "d"), // deleted
        List.of("b", "a", "c", "d"), // reordered
        List.of("v", "w", "x", "y", "z"), // another file
        List.of("", "a", "b", "c", "d"),
        List.of("a ", " b", "c", "d")); // a space before a line is a change, one after it is not
  }

  @ParameterizedTest
  @MethodSource("otherInputs")
  void anotherInputIsRefusedWithTheFirstLineThatDiffers(List<String> other) throws IOException {
    var prefix = IntStream.rangeClosed(1, 3000).mapToObj(i -> "line " + i).toList();
    var noted = concat(prefix, List.of("a", "b", "c", "d"));
    var now = concat(prefix, other);
    try (var journal = open()) {
      noteAndTake(journal, lines(noted));
    }

    var first =
        IntStream.range(0, now.size())
            .filter(i -> !noted.get(i).equals(now.get(i).stripTrailing()))
            .findFirst()
            .orElseThrow();
    try (var journal = open()) {
      assertThatThrownBy(() -> readAll(journal, lines(now)))
          .isInstanceOf(Refusal.class)
          .hasMessage(
              "line %d differs from the line that the journal %s recorded", first + 1, path);
    }
  }

  @Test
  void anInputThatLostItsEndIsRefusedAndOneThatHasGrownIsNot() throws IOException {
    try (var journal = open()) {
      noteAndTake(journal, lines(3));
    }

    try (var journal = open()) {
      assertThatThrownBy(() -> readAll(journal, lines(2)))
          .hasMessage("the input ends before line 3, which the journal " + path + " recorded");
      readAll(journal, lines(4));
    }
  }

  @Test
  void aLineThatWasNotedAndNotTakenIsNotDoneAndMayNotChangeEither() throws IOException {
    try (var journal = open()) {
      journal.note(line(1, "a"));
    }

    try (var journal = open()) {
      assertThat(journal.isDone(line(1, "a"))).isFalse();
      assertThatThrownBy(() -> journal.isDone(line(1, "b"))).isInstanceOf(Refusal.class);
    }
  }

  /** For each checksum, the two records differ from each other and from a missing record. */
  @Test
  void anyChecksumMakesARecord() throws IOException {
    for (var checksum : new int[] {0, 1, 2, 3, -1, -2, -3, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      var line = new RawLine(1, "x", null, checksum, true);
      var file = dir.resolve("of" + checksum);
      try (var journal = open(file)) {
        journal.note(line);
      }
      try (var journal = open(file)) {
        assertThat(journal.isDone(line)).isFalse();
        journal.markDone(sent(line));
      }
      try (var journal = open(file)) {
        assertThat(journal.isDone(line)).isTrue();
      }
    }
  }

  /** A kill can leave some lines recorded and some marked, without the number of lines. */
  @Test
  void aKillAtAnyMomentLeavesAJournalThatGoesOn() throws IOException {
    var lines = lines(3);
    try (var journal = open()) {
      var created = Files.readAllBytes(path);
      noteAndTake(journal, lines.subList(0, 2));
      journal.note(lines.get(2));
      var killed = Files.readAllBytes(path);

      for (var length = created.length; length <= killed.length; length++) {
        // A full disk leaves a partial record; its line was not sent.
        var file = Files.write(dir.resolve("cut" + length), Arrays.copyOf(killed, length));
        var whole = (length - created.length) / JournalFile.RECORD;
        try (var again = open(file)) {
          assertThat(lines)
              .allMatch(line -> again.isDone(line) == line.number() <= Math.min(whole, 2));
          again.note(lines.get(2));
          again.markDone(sent(lines.get(2)));
        }
        try (var again = open(file)) {
          assertThat(again.isDone(lines.get(2))).isTrue();
        }
      }
    }
  }

  /** After a power failure the end of the file may be zeros; these lines are sent again. */
  @Test
  void recordsThatThePowerCutTookAreNotedAnew() throws IOException {
    var lines = lines(3);
    try (var journal = open()) {
      noteAndTake(journal, lines);
      var bytes = Files.readAllBytes(path);
      Arrays.fill(bytes, JournalHead.SIZE + JournalFile.RECORD, bytes.length, (byte) 0);
      Files.write(dir.resolve("cut"), bytes);
    }

    try (var journal = open(dir.resolve("cut"))) {
      assertThat(lines).filteredOn(journal::isDone).containsExactly(lines.get(0));
      noteAndTake(journal, lines.subList(1, 3));
    }
    try (var journal = open(dir.resolve("cut"))) {
      assertThat(lines).allMatch(journal::isDone);
    }
  }

  /**
   * A journal that is truncated, overwritten or extended, or has flipped bits, is rejected: damage
   * never changes the state of a line.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aDamagedJournalIsRefusedAndNeverMisread(long seed) throws IOException {
    var random = new Random(seed);
    var lines = lines(60);
    try (var journal = open()) {
      lines.forEach(journal::note);
      lines.stream()
          .filter(line -> line.number() % 3 > 0)
          .map(this::sent)
          .forEach(journal::markDone);
    }
    var whole = Files.readAllBytes(path);

    for (var round = 0; round < 250; round++) {
      var damaged = damaged(whole, random);
      var file = Files.write(dir.resolve("damaged"), damaged);
      if (damaged.length == 0 || Arrays.equals(damaged, whole)) {
        continue; // an empty file is a new journal
      }
      var refused =
          catchThrowableOfType(
              Refusal.class,
              () -> {
                try (var journal = open(file)) {
                  readAll(journal, lines);
                }
              });
      assertThat(refused)
          .as("seed %d, round %d", seed, round)
          .isNotNull()
          .satisfies(refusal -> assertThat(refusal.problem()).isNotBlank());
      assertThat(refused.problem()).containsAnyOf("journal", "line");
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    var damaged = whole.clone();
    var at = random.nextInt(whole.length);
    switch (random.nextInt(5)) {
      case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> damaged[at] = (byte) random.nextInt();
      case 2 -> {
        return Arrays.copyOf(whole, at);
      }
      case 3 -> Arrays.fill(damaged, at, Math.min(whole.length, at + random.nextInt(64)), (byte) 0);
      default -> {
        var longer =
            Arrays.copyOf(whole, whole.length + JournalFile.RECORD * (1 + random.nextInt(9)));
        for (var i = whole.length; i < longer.length; i++) {
          longer[i] = (byte) random.nextInt();
        }
        return longer;
      }
    }
    return damaged;
  }

  @Test
  void aJournalOfAnotherVersionIsRefusedByItsNumber() throws IOException {
    for (var version : List.of("1", "3", "22")) {
      var head = "roomservice bulk journal " + version + "\n" + "0".repeat(32) + "\n";
      Files.write(path, Arrays.copyOf(head.getBytes(UTF_8), 140));

      var refused = catchThrowableOfType(Refusal.class, this::open);

      assertThat(refused.problem())
          .isEqualTo(
              "the journal %s has version %s; this roomservice supports version 2", path, version);
    }
  }

  @Test
  void anEmptyFileIsANewJournal() throws IOException {
    Files.createFile(path);

    try (var journal = open()) {
      assertThat(journal.isResumed()).isFalse();
    }
  }

  @Test
  void anotherFileIsRefusedAndLeftAsItIs() throws IOException {
    for (var text : List.of("notes", "notes".repeat(100))) {
      Files.writeString(path, text);

      var refused = catchThrowableOfType(Refusal.class, this::open);

      assertThat(refused.problem()).contains("isn't a journal of roomservice bulk");
      assertThat(path).hasContent(text);
    }
  }

  @Test
  void oneThatIsInUseIsRefused() throws IOException {
    try (var journal = open()) {
      var refused = catchThrowableOfType(Refusal.class, this::open);

      assertThat(refused.problem()).contains("is in use by another process");
      assertThat(journal.isDone(line(1, "a"))).isFalse();
    }
  }

  @RequiresPosix
  @Test
  void whatIsNoFileIsRefused() throws IOException {
    var loop = Files.createSymbolicLink(dir.resolve("loop"), dir.resolve("loop"));
    for (var bad : List.of(dir, dir.resolve("not/there"), loop)) {
      assertThat(catchThrowableOfType(Refusal.class, () -> open(bad)).problem())
          .startsWith("can't open the journal " + bad + ": ");
    }
    for (var device : List.of("/dev/null", "/dev/full")) {
      assertThat(catchThrowableOfType(Refusal.class, () -> open(Path.of(device))).problem())
          .isEqualTo("the journal " + device + " isn't a regular file");
    }
  }

  private void noteAndTake(Journal journal, List<RawLine> lines) {
    lines.forEach(journal::note);
    lines.stream().map(this::sent).forEach(journal::markDone);
  }

  private static void readAll(Journal journal, List<RawLine> lines) {
    lines.forEach(journal::isDone);
    journal.end(lines.size());
  }

  private SentLine sent(RawLine line) {
    return new SentLine(line.number(), line.checksum());
  }

  private static List<RawLine> lines(int count) throws IOException {
    return lines(IntStream.rangeClosed(1, count).mapToObj(i -> "m" + i).toList());
  }

  private static List<RawLine> lines(List<String> texts) throws IOException {
    var bytes = (String.join("\n", texts) + "\n").getBytes(UTF_8);
    try (var reader = LineReader.of(new ByteArrayInputStream(bytes))) {
      var lines = new RawLine[texts.size()];
      for (var i = 0; i < lines.length; i++) {
        lines[i] = reader.read();
      }
      return List.of(lines);
    }
  }

  private static RawLine line(int number, String text) throws IOException {
    var checksum = lines(List.of(text)).get(0).checksum();
    return new RawLine(number, text, null, checksum, true);
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private Journal open() {
    return open(path);
  }

  private static Journal open(Path path) {
    var terminal =
        new Terminal(
            Map.of(), InputStream.nullInputStream(), System.out, System.err, Screen.none());
    return Journal.open(path, new OutputFiles(new Session(terminal, new GlobalOptions())));
  }
}
