package io.roomservice.it.harness.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the tested client holds at one time, after a collection.
 *
 * @param seconds since the start
 * @param sends that have ended
 * @param heap bytes of live objects
 * @param threads platform threads
 * @param virtualThreads that are reachable
 * @param connections objects of OkHttp, idle or in use
 * @param tokens that the token source keeps
 * @param calls that the client has not ended
 */
public record Reading(
    double seconds,
    long sends,
    long heap,
    long threads,
    long virtualThreads,
    long descriptors,
    long connections,
    long tokens,
    long calls) {
  static final String HEAD =
      "seconds,sends,heap,threads,virtualThreads,descriptors,connections,tokens,calls";

  static List<Reading> all(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(Reading::parse).toList();
  }

  private static Reading parse(String line) {
    var parts = line.split(",");
    var number = new long[parts.length];
    for (int i = 1; i < parts.length; i++) {
      number[i] = Long.parseLong(parts[i]);
    }
    return new Reading(
        Double.parseDouble(parts[0]),
        number[1],
        number[2],
        number[3],
        number[4],
        number[5],
        number[6],
        number[7],
        number[8]);
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%.1f,%d,%d,%d,%d,%d,%d,%d,%d",
        seconds,
        sends,
        heap,
        threads,
        virtualThreads,
        descriptors,
        connections,
        tokens,
        calls);
  }
}
