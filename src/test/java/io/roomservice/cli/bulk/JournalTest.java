package io.roomservice.cli.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.Nonce;
import io.roomservice.cli.frame.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  @TempDir Path dir;

  private Path path;

  @BeforeEach
  void name() {
    path = dir.resolve("journal");
  }

  @Test
  void whatIsMarkedIsDoneWhenItIsOpenedAgain() {
    var lines = List.of(1L, 2L, 8L, 9L, 65_536L, 65_537L, 1_000_000L);
    try (var journal = open()) {
      lines.forEach(journal::markDone);
    }

    try (var journal = open()) {
      assertThat(lines).allMatch(journal::isDone);
      assertThat(List.of(3L, 7L, 10L, 65_535L, 65_538L, 999_999L, 1_000_001L))
          .noneMatch(journal::isDone);
    }
  }

  @Test
  void aMillionLinesTakeABitEach() throws IOException {
    try (var journal = open()) {
      journal.markDone(1_000_000);
    }

    assertThat(Files.size(path)).isEqualTo(Journal.HEADER + 125_000);
  }

  @Test
  void aLineHasTheSameNonceWhenItIsSentAgainAndNoOtherHasIt() {
    Nonce first;
    try (var journal = open()) {
      first = journal.nonce(1);
      assertThat(journal.nonce(2)).isNotEqualTo(first);
    }

    try (var journal = open();
        var other = Journal.open(dir.resolve("other"), "line")) {
      assertThat(journal.nonce(1)).isEqualTo(first);
      assertThat(other.nonce(1)).isNotEqualTo(first);
    }
  }

  /** Whatever a kill left of the header, nothing had been sent by then. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 27, 40, 127})
  void aHeaderThatIsNotWholeIsBegunAnew(int length) throws IOException {
    try (var journal = open()) {
      journal.markDone(1);
    }
    Files.write(path, Arrays.copyOf(Files.readAllBytes(path), length));

    try (var journal = open()) {
      assertThat(journal.isDone(1)).isFalse();
      journal.markDone(1);
    }
    try (var journal = open()) {
      assertThat(journal.isDone(1)).isTrue();
    }
  }

  @Test
  void anotherInputIsRefused() {
    open().close();

    var refused =
        catchThrowableOfType(Refusal.class, () -> Journal.open(path, "another first line"));

    assertThat(refused.problem()).contains("belongs to another input");
  }

  @Test
  void anotherFileIsRefusedAndLeftAsItIs() throws IOException {
    for (var text : List.of("notes", "notes".repeat(100))) {
      Files.writeString(path, text);

      var refused = catchThrowableOfType(Refusal.class, this::open);

      assertThat(refused.problem()).contains("is no journal of roomservice bulk");
      assertThat(path).hasContent(text);
    }
  }

  @Test
  void oneThatIsInUseIsRefused() {
    try (var journal = open()) {
      var refused = catchThrowableOfType(Refusal.class, this::open);

      assertThat(refused.problem()).contains("is in use by another process");
      assertThat(journal.isDone(1)).isFalse();
    }
  }

  @Test
  void aFolderAndAFolderThatIsNotThereAreRefused() {
    assertThat(catchThrowableOfType(Refusal.class, () -> Journal.open(dir, "line")).problem())
        .startsWith("can't open the journal " + dir);
    assertThat(
            catchThrowableOfType(
                    Refusal.class, () -> Journal.open(dir.resolve("not/there"), "line"))
                .problem())
        .startsWith("can't open the journal");
  }

  private Journal open() {
    return Journal.open(path, "line");
  }
}
