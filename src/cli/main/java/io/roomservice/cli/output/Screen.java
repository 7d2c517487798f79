package io.roomservice.cli.output;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is at the other ends of stdout and stderr.
 *
 * @param columns how wide it is; only of meaning where one of them is a terminal
 */
public record Screen(boolean outIsTerminal, boolean errIsTerminal, int columns, boolean hasColors) {
  /** Where the launcher says what it found, since Java can't tell: {@code out,err,80}. */
  private static final String FOUND = "roomservice.screen";

  private static final int USUAL_COLUMNS = 80;

  /** Files or pipes, no colours. */
  public static Screen none() {
    return new Screen(false, false, USUAL_COLUMNS, false);
  }

  /** As the launcher found it. */
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

  /** How wide what is printed on stdout may be; a pipe or a file takes everything. */
  public int outColumns() {
    return outIsTerminal ? columns : Integer.MAX_VALUE;
  }

  /** The colours of stdout. */
  public Style out() {
    return new Style(hasColors && outIsTerminal);
  }

  /** The colours of stderr. */
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
