package io.roomservice.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One measurement of one contestant.
 *
 * @param rate sends per second
 * @param p50 median latency in microseconds
 * @param p99 99th percentile of the latency in microseconds
 * @param cpu process CPU time per send, in microseconds, including garbage collection and
 *     compilation
 * @param allocated bytes per send
 * @param threads the peak number of threads
 * @param peakHeap in MB, including garbage
 * @param liveHeap in MB, after a garbage collection under load
 */
record Sample(
    Of what,
    double rate,
    double p50,
    double p99,
    double cpu,
    double allocated,
    double threads,
    double peakHeap,
    double liveHeap) {
  /** What was measured: {@code stub-30}, {@code blocking}, 32, {@code ours}, round 1. */
  record Of(String target, String mode, int inFlight, String contestant, int round) {}

  static final List<String> FIGURES =
      List.of("rate", "p50", "p99", "cpu", "allocated", "threads", "peakHeap", "liveHeap");

  double figure(String name) {
    return switch (name) {
      case "rate" -> rate;
      case "p50" -> p50;
      case "p99" -> p99;
      case "cpu" -> cpu;
      case "allocated" -> allocated;
      case "threads" -> threads;
      case "peakHeap" -> peakHeap;
      case "liveHeap" -> liveHeap;
      default -> throw new IllegalArgumentException(name);
    };
  }

  String line() {
    var fields = new ArrayList<String>();
    fields.add(what.target);
    fields.add(what.mode);
    fields.add(Integer.toString(what.inFlight));
    fields.add(what.contestant);
    fields.add(Integer.toString(what.round));
    FIGURES.forEach(name -> fields.add(String.format(Locale.ROOT, "%.2f", figure(name))));
    return String.join("\t", fields);
  }

  static Sample parse(String line) {
    var f = line.split("\t");
    return new Sample(
        new Of(f[0], f[1], Integer.parseInt(f[2]), f[3], Integer.parseInt(f[4])),
        Double.parseDouble(f[5]),
        Double.parseDouble(f[6]),
        Double.parseDouble(f[7]),
        Double.parseDouble(f[8]),
        Double.parseDouble(f[9]),
        Double.parseDouble(f[10]),
        Double.parseDouble(f[11]),
        Double.parseDouble(f[12]));
  }
}
