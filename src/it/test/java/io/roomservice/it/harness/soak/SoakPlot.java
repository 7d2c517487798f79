package io.roomservice.it.harness.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Draws readings as SVG: heap, threads and descriptors over time, with a line for each run. It
 * needs no other class, so that {@code java SoakPlot.java} runs it without a build. Arguments: the
 * SVG, and the readings, each in a folder with the name of its JDK.
 */
final class SoakPlot {
  private static final int WIDTH = 720;
  private static final int LEFT = 62;
  private static final int RIGHT = 18;
  private static final int TOP = 84;
  private static final int PANEL = 130;
  private static final int GAP = 46;

  private final List<Run> runs;
  private final double longest;

  private SoakPlot(List<Run> runs) {
    this.runs = runs;
    this.longest = runs.stream().mapToDouble(run -> run.last("seconds")).max().orElseThrow();
  }

  public static void main(String[] args) throws IOException {
    var runs = new ArrayList<Run>();
    for (var file : Arrays.asList(args).subList(1, args.length)) {
      var run = Run.read(Path.of(file));
      if (run.rows.size() > 1) { // otherwise another run has just started
        runs.add(run);
      }
    }
    Files.writeString(Path.of(args[0]), new SoakPlot(runs).svg());
  }

  private String svg() {
    var panels = Panel.values();
    var height = TOP + panels.length * (PANEL + GAP) + 6;
    var svg = new StringBuilder();
    svg.append(
        text(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %d %d\""
                + " role=\"img\" aria-label=\"Heap, threads and descriptors over time\">\n",
            WIDTH, height));
    svg.append(STYLE);
    svg.append(text("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n", WIDTH, height));
    svg.append(label("title", 12, 24, "start", "What a client holds under load"));
    svg.append(label("note", 12, 44, "start", subtitle()));
    legend(svg);
    for (int i = 0; i < panels.length; i++) {
      draw(svg, panels[i], TOP + i * (PANEL + GAP) + 22);
    }
    return svg.append("</svg>\n").toString();
  }

  private String subtitle() {
    var sends = runs.stream().mapToDouble(run -> run.last("sends")).min().orElseThrow();
    return text(
        "%,.1f million sends each, a heap of at most 96 MB, 1 %% faults, timeouts and cancellations",
        sends / 1e6);
  }

  private void legend(StringBuilder svg) {
    for (int i = 0; i < runs.size(); i++) {
      var x = LEFT + i * 110;
      svg.append(text("<path class=\"run%d\" d=\"M%d 66h22\"/>", i, x));
      svg.append(label("", x + 28, 71, "start", runs.get(i).name));
    }
  }

  private void draw(StringBuilder svg, Panel panel, int top) {
    var most =
        runs.stream().flatMap(run -> panel.of(run).stream()).mapToDouble(v -> v).max().orElse(0);
    var step = step(most);
    var full = Math.max(1, Math.ceil(most / step)) * step;
    svg.append(label("", 12, top - 8, "start", panel.words));
    for (var tick = 0.0; tick <= full; tick += step) {
      var y = top + PANEL - tick / full * PANEL;
      svg.append(text("<path class=\"line\" d=\"M%d %.1fH%d\"/>", LEFT, y, WIDTH - RIGHT));
      svg.append(label("", LEFT - 8, y + 5, "end", number(tick)));
    }
    var minutes = step(longest / 60);
    for (var tick = 0.0; tick * 60 <= longest * 1.001; tick += minutes) {
      var unit = tick == 0 ? " min" : "";
      svg.append(label("", x(tick * 60), top + PANEL + 18, "middle", number(tick) + unit));
    }
    for (int i = 0; i < runs.size(); i++) {
      var values = panel.of(runs.get(i));
      var seconds = runs.get(i).column("seconds");
      var path = new StringBuilder();
      for (int j = 0; j < values.size(); j++) {
        var y = top + PANEL - values.get(j) / full * PANEL;
        path.append(text("%s%.1f %.1f", j == 0 ? "M" : "L", x(seconds.get(j)), y));
      }
      svg.append(text("<path class=\"run%d\" d=\"%s\"/>\n", i, path));
    }
  }

  private double x(double seconds) {
    return LEFT + seconds / longest * (WIDTH - LEFT - RIGHT);
  }

  /** The least of 1, 2 and 5 times a power of ten that makes at most six steps. */
  private static double step(double top) {
    var power = Math.pow(10, Math.floor(Math.log10(Math.max(top, 0.1))) - 1);
    while (true) {
      for (var factor : new double[] {1, 2, 5}) {
        if (top / (factor * power) <= 6) {
          return factor * power;
        }
      }
      power *= 10;
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? text("%,.0f", value) : text("%.1f", value);
  }

  private static String label(String css, double x, double y, String anchor, String label) {
    return text(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
        css, x, y, anchor, label);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private enum Panel {
    HEAP("heap after a collection, MB", "heap", 1e6),
    THREADS("platform threads", "threads", 1),
    DESCRIPTORS("open file descriptors", "descriptors", 1);

    private final String words;
    private final String column;
    private final double unit;

    Panel(String words, String column, double unit) {
      this.words = words;
      this.column = column;
      this.unit = unit;
    }

    List<Double> of(Run run) {
      return run.column(column).stream().map(value -> value / unit).toList();
    }
  }

  private record Run(String name, List<String> head, List<List<Double>> rows) {
    static Run read(Path file) throws IOException {
      var lines = Files.readAllLines(file);
      var name = file.toAbsolutePath().getParent().getFileName().toString();
      return new Run(
          name.replace("jdk-", "JDK "),
          List.of(lines.get(0).split(",")),
          lines.stream()
              .skip(1)
              .map(line -> Arrays.stream(line.split(",")).map(Double::valueOf).toList())
              .toList());
    }

    List<Double> column(String column) {
      return rows.stream().map(row -> row.get(head.indexOf(column))).toList();
    }

    double last(String column) {
      return rows.get(rows.size() - 1).get(head.indexOf(column));
    }
  }

  /** The colours of the benchmarks' charts; the lines differ without colours, too. */
  private static final String STYLE =
      """
      <style>
      .chart{--ink:#24292f;--faint:#57606a;--grid:#d0d7de;--paper:#ffffff;\
      --first:#0072b2;--second:#d55e00;font-family:system-ui,sans-serif}
      @media (prefers-color-scheme:dark){.chart{--ink:#e6edf3;--faint:#a8b1bb;--grid:#3d444d;\
      --paper:#15181e;--first:#56b4e9;--second:#f0a028}}
      .chart text{fill:var(--ink);font-size:14px}
      .chart .title{font-size:17px;font-weight:600}
      .chart .note{fill:var(--faint);font-size:12.5px}
      .chart .paper{fill:var(--paper)}
      .chart path{fill:none}
      .chart .line{stroke:var(--grid);stroke-width:1}
      .chart .run0{stroke:var(--first);stroke-width:2}
      .chart .run1{stroke:var(--second);stroke-width:2;stroke-dasharray:6 3}
      </style>
      """;
}
