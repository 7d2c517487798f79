package io.roomservice.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Turns samples into tables: the medians of the rounds, and this library compared with the others.
 * Arguments: the file of samples, a file of lines about the machine, the Markdown and the JSON to
 * write.
 */
final class Report {
  private final Map<Setting, Map<String, List<Sample>>> samples;

  private Report(List<Sample> samples) {
    this.samples =
        samples.stream()
            .collect(
                Collectors.groupingBy(
                    s -> new Setting(s.what().target(), s.what().mode(), s.what().inFlight()),
                    LinkedHashMap::new,
                    Collectors.groupingBy(
                        s -> s.what().contestant(), LinkedHashMap::new, Collectors.toList())));
  }

  public static void main(String[] args) throws IOException {
    var report =
        new Report(Files.readAllLines(Path.of(args[0])).stream().map(Sample::parse).toList());
    var machine = Files.readAllLines(Path.of(args[1]));
    Files.writeString(Path.of(args[2]), report.markdown(machine));
    Files.writeString(Path.of(args[3]), report.json(machine));
  }

  private String markdown(List<String> machine) {
    var text = new StringBuilder();
    machine.forEach(line -> text.append("- ").append(line).append('\n'));
    String target = null;
    for (var setting : samples.keySet()) {
      if (!setting.target.equals(target)) {
        target = setting.target;
        text.append("\n### ").append(target).append("\n\n").append(HEAD);
      }
      samples.get(setting).forEach((who, rounds) -> text.append(row(setting, who, rounds)));
    }
    text.append(
            "\n### "
                + (isOfObservation()
                    ? "Observed calls compared with calls that are not"
                    : "This library compared with the others")
                + ": medians of the ratios of each round\n\n")
        .append(RATIOS_HEAD);
    samples.keySet().forEach(setting -> text.append(ratios(setting)));
    return text.toString();
  }

  /** These figures are published in another section, whose headings must differ. */
  private boolean isOfObservation() {
    return samples.values().stream().anyMatch(clients -> clients.containsKey("off"));
  }

  private static final String HEAD =
      "| in flight | client | sends/s (least–most) | p50 ms | p99 ms | CPU µs | allocated B |"
          + " threads | heap peak / live MB |\n"
          + "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";

  private static String row(Setting setting, String who, List<Sample> rounds) {
    var rates = rounds.stream().mapToDouble(Sample::rate).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "| %d%s | %s | %,.0f (%,.0f–%,.0f) | %.2f | %.2f | %.1f | %,.0f | %.0f | %.0f / %.1f |%n",
        setting.inFlight,
        setting.mode.equals("async") ? " async" : "",
        label(who),
        median(rounds, "rate"),
        rates[0],
        rates[rates.length - 1],
        median(rounds, "p50") / 1000,
        median(rounds, "p99") / 1000,
        median(rounds, "cpu"),
        median(rounds, "allocated"),
        median(rounds, "threads"),
        median(rounds, "peakHeap"),
        median(rounds, "liveHeap"));
  }

  private static final String RATIOS_HEAD =
      "| setting | in flight | clients | rate | CPU | allocated | difference in bytes |\n"
          + "| --- | --- | --- | --- | --- | --- | --- |\n";

  private String ratios(Setting setting) {
    var text = new StringBuilder();
    samples
        .get(setting)
        .forEach(
            (who, rounds) -> {
              text.append(ratios(setting, who, rounds));
            });
    return text.toString();
  }

  private String ratios(Setting setting, String who, List<Sample> rounds) {
    return samples.get(setting).entrySet().stream()
        .filter(other -> areCompared(who, other.getKey()))
        .map(other -> ratio(setting, who, rounds, other.getKey(), other.getValue()))
        .collect(Collectors.joining());
  }

  /** This library with each other client, and this library when it is observed with itself. */
  private static boolean areCompared(String who, String other) {
    return isObserved(who)
        ? other.equals("ours")
        : isOurs(who) && !isOurs(other) && !isObserved(other);
  }

  private static boolean isOurs(String who) {
    return who.startsWith("ours");
  }

  private static boolean isObserved(String who) {
    return switch (who) {
      case "off", "meters", "traces", "all-traces" -> true;
      default -> false;
    };
  }

  /** The name in the tables, which {@link Charts} reads. The JSON has the short names. */
  private static String label(String who) {
    return switch (who) {
      case "ours" -> "this library";
      case "ours-same" -> "this library, one message";
      case "daemons" -> "this library, daemon threads";
      case "off" -> "observation off";
      case "meters" -> "meters";
      case "traces" -> "meters, a tenth traced";
      case "all-traces" -> "meters, all traced";
      case "before" -> "this library, before";
      case "official" -> "official SDK";
      case "bare" -> "bare OkHttp";
      case "go" -> "Go SDK";
      default -> who;
    };
  }

  private static String ratio(
      Setting setting, String who, List<Sample> rounds, String other, List<Sample> others) {
    ToDoubleFunction<String> ratio =
        name -> median(pairs(rounds, others, (a, b) -> a.figure(name) / b.figure(name)));
    return String.format(
        Locale.ROOT,
        "| %s | %d%s | %s vs. %s | %.2f | %.2f | %.2f | %+,.0f |%n",
        setting.target,
        setting.inFlight,
        setting.mode.equals("async") ? " async" : "",
        label(who),
        label(other),
        ratio.applyAsDouble("rate"),
        ratio.applyAsDouble("cpu"),
        ratio.applyAsDouble("allocated"),
        median(pairs(rounds, others, (a, b) -> a.allocated() - b.allocated())));
  }

  /** Written without a JSON library: only names from the driver and the machine need escaping. */
  private String json(List<String> machine) {
    var settings = new ArrayList<String>();
    samples.forEach(
        (setting, clients) ->
            clients.forEach((who, rounds) -> settings.add(json(setting, who, rounds))));
    return "{\n  \"machine\": ["
        + machine.stream().map(Report::quoted).collect(Collectors.joining(", "))
        + "],\n  \"results\": [\n    "
        + String.join(",\n    ", settings)
        + "\n  ]\n}\n";
  }

  private static String json(Setting setting, String who, List<Sample> rounds) {
    var figures =
        Sample.FIGURES.stream()
            .map(
                name ->
                    String.format(
                        Locale.ROOT,
                        "%s: {\"median\": %.2f, \"rounds\": [%s]}",
                        quoted(name),
                        median(rounds, name),
                        rounds.stream()
                            .map(s -> String.format(Locale.ROOT, "%.2f", s.figure(name)))
                            .collect(Collectors.joining(", "))))
            .collect(Collectors.joining(", "));
    return String.format(
        "{\"target\": %s, \"mode\": %s, \"inFlight\": %d, \"client\": %s, %s}",
        quoted(setting.target), quoted(setting.mode), setting.inFlight, quoted(who), figures);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Compares the two clients round by round: a slow phase of the machine affects both. */
  private static DoubleStream pairs(
      List<Sample> rounds, List<Sample> others, ToDoubleBiFunction<Sample, Sample> figure) {
    return IntStream.range(0, rounds.size())
        .mapToDouble(i -> figure.applyAsDouble(rounds.get(i), others.get(i)));
  }

  private static double median(List<Sample> rounds, String figure) {
    return median(rounds.stream().mapToDouble(s -> s.figure(figure)));
  }

  private static double median(DoubleStream figures) {
    var sorted = figures.sorted().toArray();
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private record Setting(String target, String mode, int inFlight) {}
}
