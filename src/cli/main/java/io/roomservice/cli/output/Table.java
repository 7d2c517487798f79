package io.roomservice.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table with a heading and aligned columns, which are cut if the terminal is too narrow. */
public final class Table {
  private static final String GAP = "  ";

  /** The minimum width of a column that is cut. */
  private static final int NARROWEST = 8;

  private final List<String> heading;
  private final List<List<String>> rows = new ArrayList<>();

  private Table(List<String> heading) {
    this.heading = heading;
  }

  /** Returns a table without rows. */
  public static Table of(String... heading) {
    return new Table(List.of(heading));
  }

  /** Adds a row with as many cells as the heading. */
  public Table row(Object... cells) {
    rows.add(Arrays.stream(cells).map(cell -> Printable.line(cell.toString())).toList());
    return this;
  }

  /** Returns true if there are no rows. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Returns the table, without a line end after the last line. */
  public String toText(int columns, Style style) {
    var widths = widths(columns);
    var lines = new ArrayList<String>();
    lines.add(style.bold(line(heading, widths)));
    rows.forEach(row -> lines.add(line(row, widths)));
    return String.join(System.lineSeparator(), lines);
  }

  private int[] widths(int columns) {
    var widths = new int[heading.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Printable.columns(heading.get(i));
      for (var row : rows) {
        widths[i] = Math.max(widths[i], Printable.columns(row.get(i)));
      }
    }
    for (var over = total(widths) - columns; over > 0; over = total(widths) - columns) {
      var widest = widest(widths);
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private static long total(int[] widths) {
    return Arrays.stream(widths).asLongStream().sum() + (long) GAP.length() * (widths.length - 1);
  }

  private static int widest(int[] widths) {
    var widest = 0;
    for (int i = 1; i < widths.length; i++) {
      widest = widths[i] >= widths[widest] ? i : widest;
    }
    return widest;
  }

  private static String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      var cell = cut(cells.get(i), widths[i]);
      line.append(cell).append(" ".repeat(widths[i] - Printable.columns(cell))).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private static String cut(String cell, int width) {
    if (Printable.columns(cell) <= width) {
      return cell;
    }
    var end = cell.length();
    while (Printable.columns(cell.substring(0, end)) > width - 1) {
      end = cell.offsetByCodePoints(end, -1);
    }
    return cell.substring(0, end) + "…";
  }
}
