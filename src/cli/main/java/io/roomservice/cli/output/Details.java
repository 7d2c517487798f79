package io.roomservice.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Prints one object as text: a line for each property that has a value. */
public final class Details {
  private record Line(String name, String value) {}

  private final List<Line> lines = new ArrayList<>();

  /** Adds a property, unless its value is empty. */
  public Details line(String name, Object value) {
    var text = Printable.line(value.toString());
    if (!text.isEmpty()) {
      lines.add(new Line(name, text));
    }
    return this;
  }

  /** Returns the lines, with aligned values. */
  public String toText() {
    var width = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
    return String.join(
        System.lineSeparator(),
        lines.stream()
            .map(line -> line.name() + " ".repeat(width - line.name().length() + 2) + line.value())
            .toList());
  }
}
