package io.roomservice.it.harness.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The last lines of a program's log, safe to show in a test report. */
public final class LogTail {
  private static final int LINES = 12;
  private static final int LINE_LENGTH = 240;

  // The server logs the bearer token of a call that it rejects.
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");

  private LogTail() {}

  public static String of(Path log) {
    try {
      // Not Files.readAllLines, which would fail on a log cut in the middle of a character.
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
              .lines()
              .map(line -> TOKEN.matcher(line).replaceAll("<token>"))
              .map(line -> line.length() > LINE_LENGTH ? line.substring(0, LINE_LENGTH) : line)
              .toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }
}
