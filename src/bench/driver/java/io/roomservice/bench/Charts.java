package io.roomservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Draws the tables of {@link Report} as SVG. It reads the Markdown and not the samples, so that the
 * published pictures can be redrawn from the published tables. It needs no other class, so that
 * {@code java Charts.java} runs it without a build. Arguments: the Markdown, and the folder for the
 * pictures.
 */
final class Charts {
  private static final Pattern HEADING = Pattern.compile("### (\\S+)");
  private static final Pattern ROUNDS = Pattern.compile(", (\\d+ rounds?)$");

  /** In flight, client, rate with its range, p50, p99, CPU. */
  private static final Pattern ROW =
      Pattern.compile(
          "\\| (\\d+)( async)? \\| ([^|]+) \\| ([\\d,]+) \\(([\\d,]+)–([\\d,]+)\\)"
              + " \\| ([\\d.]+) \\| ([\\d.]+) \\| ([\\d.]+) \\|.*");

  private final List<Row> rows;
  private final String rounds;

  private Charts(List<Row> rows, String rounds) {
    this.rows = rows;
    this.rounds = rounds;
  }

  public static void main(String[] args) throws IOException {
    var folder = Files.createDirectories(Path.of(args[1]));
    var charts = parse(Files.readAllLines(Path.of(args[0])));
    charts.write(folder.resolve("benchmark-rate.svg"), charts.rate());
    charts.write(folder.resolve("benchmark-latency.svg"), charts.latency());
    charts.write(folder.resolve("benchmark-asynchronous.svg"), charts.asynchronous());
    charts.write(folder.resolve("benchmark-cpu.svg"), charts.cpu());
  }

  private static Charts parse(List<String> lines) {
    var rows = new ArrayList<Row>();
    var rounds = "";
    var setting = "";
    for (var line : lines) {
      var heading = HEADING.matcher(line);
      var row = ROW.matcher(line);
      var count = ROUNDS.matcher(line);
      if (heading.matches()) {
        setting = heading.group(1);
      } else if (row.matches() && Client.named(row.group(3)) != null) {
        rows.add(
            new Row(
                setting,
                Integer.parseInt(row.group(1)),
                row.group(2) != null,
                Client.named(row.group(3)),
                new Figure(number(row.group(4)), number(row.group(5)), number(row.group(6))),
                Figure.of(number(row.group(7))),
                Figure.of(number(row.group(8))),
                Figure.of(number(row.group(9)))));
      } else if (rounds.isEmpty() && count.find()) {
        rounds = count.group(1);
      }
    }
    return new Charts(rows, rounds);
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(",", ""));
  }

  /** A quick run has not every setting: a chart without data is not written. */
  private void write(Path file, Chart chart) throws IOException {
    if (!chart.points.isEmpty()) {
      Files.writeString(file, chart.svg());
    }
  }

  // ---- the charts ----

  private Chart rate() {
    return new Chart(
            "Sends per second by number in flight",
            "livekit-server on the same two cores; median, least and most of " + rounds,
            "sends in flight, a thread for each",
            "sends per second",
            new Linear())
        .add(blockingOnServer(), Row::load, row -> row.rate, "");
  }

  private Chart latency() {
    return new Chart(
            "Latency by number in flight",
            "livekit-server on the same two cores; filled: median, hollow: 99th percentile",
            "sends in flight, a thread for each",
            "milliseconds, logarithmic",
            new Logarithmic())
        .add(blockingOnServer(), Row::load, row -> row.p50, "median")
        .add(blockingOnServer(), Row::load, row -> row.p99, "99th percentile");
  }

  private Chart asynchronous() {
    return new Chart(
            "Asynchronous sends per second at each client's defaults",
            "256 requested at a time; median, least and most of " + rounds,
            "time until the server responds, in milliseconds",
            "sends per second",
            new Linear())
        .withValues()
        .add(
            select(row -> row.asynchronous && row.setting.startsWith("stub-")),
            row -> row.setting.substring("stub-".length()),
            row -> row.rate,
            "");
  }

  private Chart cpu() {
    return new Chart(
            "CPU time per send by number in flight",
            "livekit-server on the same two cores; the client's process, median of " + rounds,
            "sends in flight, a thread for each",
            "microseconds of CPU",
            new Linear())
        .withValues()
        .add(blockingOnServer(), Row::load, row -> row.cpu, "");
  }

  private List<Row> blockingOnServer() {
    return select(row -> row.setting.equals("real") && !row.asynchronous);
  }

  private List<Row> select(Predicate<Row> filter) {
    return rows.stream().filter(filter).sorted((a, b) -> a.inFlight - b.inFlight).toList();
  }

  /** A line of a table. */
  private record Row(
      String setting,
      int inFlight,
      boolean asynchronous,
      Client client,
      Figure rate,
      Figure p50,
      Figure p99,
      Figure cpu) {
    String load() {
      return Integer.toString(inFlight);
    }
  }

  /** A median, and the least and the most of the rounds where the table has them. */
  private record Figure(double median, double least, double most) {
    static Figure of(double median) {
      return new Figure(median, median, median);
    }
  }

  /**
   * The clients that are drawn, with a colour that differs from the others for colour-blind
   * readers, too (Okabe and Ito's palette, lighter on a dark page), and a shape that differs
   * without colours.
   */
  private enum Client {
    OURS("this library", "#0072b2", "#56b4e9"),
    OFFICIAL("official SDK", "#d55e00", "#f0a028"),
    BARE("bare OkHttp", "#007d5b", "#3fcfa3"),
    GO("Go SDK", "#9c4f80", "#e29bc4");

    private final String label;
    private final String light;
    private final String dark;

    Client(String label, String light, String dark) {
      this.label = label;
      this.light = light;
      this.dark = dark;
    }

    private static Client named(String label) {
      for (var client : values()) {
        if (client.label.equals(label.trim())) {
          return client;
        }
      }
      return null;
    }

    private String css() {
      return name().toLowerCase(Locale.ROOT);
    }

    private String shape(double x, double y) {
      return switch (this) {
        case OURS -> text("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>", x, y);
        case OFFICIAL ->
            text("<rect x=\"%.1f\" y=\"%.1f\" width=\"9\" height=\"9\"/>", x - 4.5, y - 4.5);
        case BARE -> text("<path d=\"M%.1f %.1fl5.5 9.5h-11z\"/>", x, y - 6);
        case GO -> text("<path d=\"M%.1f %.1fl5.5 5.5-5.5 5.5-5.5-5.5z\"/>", x, y - 5.5);
      };
    }
  }

  // ---- drawing ----

  private interface Scale {
    /** From 0 at the bottom to 1 at the top. */
    double of(double value);

    List<Double> ticks();

    /** Makes room for a value. */
    void include(double value);
  }

  private static final class Linear implements Scale {
    private double top;

    @Override
    public void include(double value) {
      top = Math.max(top, value);
    }

    /** The least of 1, 2, 2.5 and 5 times a power of ten that makes at most six steps. */
    private double step() {
      for (var power = Math.pow(10, Math.floor(Math.log10(top)) - 1); ; power *= 10) {
        for (var factor : new double[] {1, 2, 2.5, 5}) {
          if (top / (factor * power) <= 6) {
            return factor * power;
          }
        }
      }
    }

    @Override
    public double of(double value) {
      var ticks = ticks();
      return value / ticks.get(ticks.size() - 1);
    }

    @Override
    public List<Double> ticks() {
      var ticks = new ArrayList<Double>();
      for (var tick = 0.0; ticks.isEmpty() || ticks.get(ticks.size() - 1) < top; tick += step()) {
        ticks.add(tick);
      }
      return ticks;
    }
  }

  private static final class Logarithmic implements Scale {
    private double least = Double.MAX_VALUE;
    private double most;

    @Override
    public void include(double value) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }

    @Override
    public double of(double value) {
      var from = Math.floor(Math.log10(least));
      var to = Math.ceil(Math.log10(most));
      return (Math.log10(value) - from) / (to - from);
    }

    @Override
    public List<Double> ticks() {
      var ticks = new ArrayList<Double>();
      for (var i = Math.floor(Math.log10(least)); i <= Math.ceil(Math.log10(most)); i++) {
        ticks.add(Math.pow(10, i));
      }
      return ticks;
    }
  }

  private record Point(String category, Client client, Figure figure, String what, boolean hollow) {
    String title(Chart chart) {
      return text(
          "%s, %s: %s %s%s",
          client.label,
          category,
          label(figure.median),
          chart.unit,
          what.isEmpty() ? "" : ", " + what);
    }
  }

  /** Points of each client, side by side over each category, with a bar from least to most. */
  private static final class Chart {
    private static final int WIDTH = 540;
    private static final int HEIGHT = 400;
    private static final int LEFT = 82;
    private static final int RIGHT = 16;
    private static final int TOP = 106;
    private static final int BOTTOM = 60;
    private static final int GAP = 22; // between two clients of a category

    private final String title;
    private final String subtitle;
    private final String categoryName;
    private final String unit;
    private final Scale scale;
    private final List<Point> points = new ArrayList<>();
    private boolean values;

    private Chart(String title, String subtitle, String categoryName, String unit, Scale scale) {
      this.title = title;
      this.subtitle = subtitle;
      this.categoryName = categoryName;
      this.unit = unit;
      this.scale = scale;
    }

    /** With bars from zero, and each value above its bar. */
    private Chart withValues() {
      values = true;
      return this;
    }

    private Chart add(
        List<Row> rows, Function<Row, String> category, Function<Row, Figure> figure, String what) {
      var hollow = !points.isEmpty();
      for (var row : rows) {
        var value = figure.apply(row);
        scale.include(value.least);
        scale.include(value.most);
        points.add(new Point(category.apply(row), row.client, value, what, hollow));
      }
      return this;
    }

    private String svg() {
      var svg = new StringBuilder();
      svg.append(
          text(
              "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 %d %d\""
                  + " role=\"img\" aria-label=\"%s\">\n",
              WIDTH, HEIGHT, title));
      svg.append(style());
      svg.append(text("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n", WIDTH, HEIGHT));
      svg.append(label("title", 12, 24, "start", title));
      svg.append(label("note", 12, 44, "start", subtitle));
      legend(svg);
      axes(svg);
      points.forEach(point -> draw(svg, point));
      return svg.append("</svg>\n").toString();
    }

    /**
     * The page of the site sets the same variables when its reader switches between light and dark.
     */
    private static String style() {
      var light = new StringBuilder("--ink:#24292f;--faint:#57606a;--grid:#d0d7de;--paper:#ffffff");
      var dark = new StringBuilder("--ink:#e6edf3;--faint:#a8b1bb;--grid:#3d444d;--paper:#15181e");
      var classes = new StringBuilder();
      for (var client : Client.values()) {
        light.append(text(";--%s:%s", client.css(), client.light));
        dark.append(text(";--%s:%s", client.css(), client.dark));
        classes.append(
            text(
                ".chart .%1$s{fill:var(--%1$s);stroke:var(--%1$s);stroke-width:2}\n",
                client.css()));
      }
      return "<style>\n.chart{"
          + light
          + ";font-family:system-ui,sans-serif}\n"
          + "@media (prefers-color-scheme:dark){.chart{"
          + dark
          + "}}\n"
          + ".chart text{fill:var(--ink);stroke:none;font-size:14px}\n"
          + ".chart .title{font-size:17px;font-weight:600}\n"
          + ".chart .note{fill:var(--faint);font-size:12.5px}\n"
          + ".chart .value{fill:var(--faint);font-size:11.5px}\n"
          + ".chart .paper{fill:var(--paper)}\n"
          + ".chart .line{stroke:var(--grid);stroke-width:1}\n"
          + classes
          + ".chart .hollow{fill:var(--paper)}\n"
          + ".chart .bar{fill-opacity:.3}\n"
          + "</style>\n";
    }

    private void legend(StringBuilder svg) {
      var x = LEFT;
      for (var client : clients()) {
        svg.append(text("<g class=\"%s\">%s</g>", client.css(), client.shape(x, 68)));
        svg.append(label("", x + 12, 73, "start", client.label));
        x += 140;
      }
    }

    private void axes(StringBuilder svg) {
      for (var tick : scale.ticks()) {
        var y = y(tick);
        svg.append(text("<path class=\"line\" d=\"M%d %.1fH%d\"/>", LEFT, y, WIDTH - RIGHT));
        svg.append(label("", LEFT - 8, y + 5, "end", tickLabel(tick)));
      }
      for (var category : categories()) {
        svg.append(label("", x(category), HEIGHT - BOTTOM + 22, "middle", category));
      }
      svg.append(label("", (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", categoryName));
      svg.append(
          text(
              "<text transform=\"translate(18 %.1f) rotate(-90)\""
                  + " text-anchor=\"middle\">%s</text>\n",
              (TOP + HEIGHT - BOTTOM) / 2.0, unit));
    }

    private void draw(StringBuilder svg, Point point) {
      var x = x(point.category) + offset(point.client);
      var y = y(point.figure.median);
      svg.append(text("<g class=\"%s\"><title>%s</title>", point.client.css(), point.title(this)));
      if (values) {
        svg.append(
            text(
                "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/>",
                x - barWidth() / 2.0, y, barWidth(), y(0) - y));
        svg.append(
            label("value", x, y(point.figure.most) - 10, "middle", label(point.figure.median)));
      }
      if (point.figure.least < point.figure.most) {
        svg.append(
            text("<path d=\"M%.1f %.1fV%.1f\"/>", x, y(point.figure.least), y(point.figure.most)));
      }
      var shape = point.client.shape(x, y);
      svg.append(point.hollow ? shape.replaceFirst(" ", " class=\"hollow\" ") : shape);
      svg.append("</g>\n");
    }

    private double x(String category) {
      var categories = categories();
      var width = (double) (WIDTH - LEFT - RIGHT) / categories.size();
      return LEFT + width * (categories.indexOf(category) + 0.5);
    }

    private double offset(Client client) {
      var clients = clients();
      return (clients.indexOf(client) - (clients.size() - 1) / 2.0)
          * (values ? barWidth() + 4 : GAP);
    }

    private int barWidth() {
      return (WIDTH - LEFT - RIGHT) / (categories().size() * (clients().size() + 1)) - 2;
    }

    private double y(double value) {
      return HEIGHT - BOTTOM - scale.of(value) * (HEIGHT - BOTTOM - TOP);
    }

    private List<String> categories() {
      return distinct(Point::category);
    }

    private List<Client> clients() {
      return distinct(Point::client);
    }

    private <T> List<T> distinct(Function<Point, T> part) {
      return new ArrayList<>(new LinkedHashSet<>(points.stream().map(part).toList()));
    }
  }

  private static String label(String css, double x, double y, String anchor, String label) {
    return text(
        "<text%s x=\"%.1f\" y=\"%.1f\"%s>%s</text>\n",
        css.isEmpty() ? "" : " class=\"" + css + "\"",
        x,
        y,
        anchor.equals("start") ? "" : " text-anchor=\"" + anchor + "\"",
        label.replace("&", "&amp;").replace("<", "&lt;"));
  }

  /** As the tables write it: 9,021 and 65.8 and 0.19. */
  private static String label(double value) {
    return value >= 100 ? text("%,.0f", value) : text(value >= 10 ? "%.1f" : "%s", value);
  }

  private static String tickLabel(double tick) {
    return tick == Math.rint(tick) ? text("%,.0f", tick) : text("%s", tick);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
