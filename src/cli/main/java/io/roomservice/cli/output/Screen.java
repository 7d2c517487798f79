package io.roomservice.cli.output;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes where stdout and stderr go.
 *
 * @param columns the width of the terminal; has no meaning if neither is a terminal
 */
public record Screen(boolean outIsTerminal, boolean errIsTerminal, int columns, boolean hasColors) {
  /** Set by the launcher, because Java can't find it out; such as {@code out,err,80}. */
  private static final String FOUND = "roomservice.screen";

  private static final int USUAL_COLUMNS = 80;

  /** Returns a screen for files or pipes, without colors. */
  public static Screen none() {
    return new Screen(false, false, USUAL_COLUMNS, false);
  }

  /** Returns the screen that the launcher found. */
  public static Screen of(Map<String, String> environment, boolean wantsColors) {
    var found = System.getProperty(FOUND, "");
    return new Screen(
        found.contains("out"),
        found.contains("err"),
        columns(environment.getOrDefault("COLUMNS", found.replaceAll("\\D", ""))),
        wantsColors
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !"dumb".equals(environment.get("TERM")));
  }

  /** Returns the maximum width of output to stdout; unlimited for a pipe or a file. */
  public int outColumns() {
    return outIsTerminal ? columns : Integer.MAX_VALUE;
  }

  /** Returns the colors of stdout. */
  public Style out() {
    return new Style(hasColors && outIsTerminal);
  }

  /** Returns the colors of stderr. */
  public Style err() {
    return new Style(hasColors && errIsTerminal);
  }

  private static int columns(@Nullable String text) {
    try {
      return Math.max(20, Integer.parseInt(String.valueOf(text)));
    } catch (NumberFormatException e) {
      return USUAL_COLUMNS;
    }
  }
}
