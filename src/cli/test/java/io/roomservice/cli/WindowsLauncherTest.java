package io.roomservice.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code roomservice.cmd} does the same as {@code roomservice}; src/it/windows/run tries it. */
class WindowsLauncherTest {
  private final String posix = read("roomservice");
  private final String windows = read("roomservice.cmd");

  WindowsLauncherTest() throws IOException {}

  /** With other line ends, cmd doesn't find each label. */
  @Test
  void itsLinesEndAsCmdExpects() {
    assertThat(windows.lines().count()).isEqualTo(windows.split("\r\n", -1).length - 1L);
    assertThat(windows.replace("\r\n", "")).doesNotContain("\r", "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-X[\\w:+=-]+", "io\\.roomservice\\.cli\\.\\w+", "\\w*JAVA_\\w+"})
  void itStartsJavaInTheSameWay(String pattern) {
    var expected = found(pattern, posix);
    expected.remove("-XX:SharedArchiveFile="); // the archive is for one path, which Windows has not

    assertThat(found(pattern, windows)).isEqualTo(expected);
  }

  @Test
  void itsHintsAreTheSame() {
    assertThat(found("(?<=remedy=)[^\"]+", windows)).hasSize(6).allMatch(posix::contains);
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(String name) throws IOException {
    return Files.readString(Checkout.path(name), US_ASCII);
  }
}
