package io.roomservice.it.harness.client;

import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what each client received to {@code src/it/target/clients.txt}, one line per test. */
public final class ClientTable {
  private final Map<String, Map<Client, String>> rows = new LinkedHashMap<>();

  /** Enters a test whose verdicts are all {@code ok}, except for these clients. */
  public void add(Object test, Set<Client> failed) {
    for (var client : Client.values()) {
      put(test, client, failed.contains(client) ? "FAILED" : "ok");
    }
  }

  /** Enters the verdict of one client. */
  public void put(Object test, Client client, String verdict) {
    rows.computeIfAbsent(test.toString(), key -> new EnumMap<>(Client.class)).put(client, verdict);
  }

  public void write() throws IOException {
    var lines = new ArrayList<String>();
    Stream.of(Client.values()).map(Client::toString).forEach(lines::add);
    lines.add(line("", Stream.of(Client.values()).map(Client::column).toList()));
    rows.forEach(
        (test, verdicts) ->
            lines.add(
                line(
                    test,
                    Stream.of(Client.values())
                        .map(client -> verdicts.getOrDefault(client, "not tried"))
                        .toList())));
    Files.write(
        Files.createDirectories(Checkout.path("src/it/target")).resolve("clients.txt"), lines);
  }

  private static String line(String test, List<String> verdicts) {
    return verdicts.stream()
        .map("%-9s"::formatted)
        .collect(Collectors.joining(" ", "%-62s ".formatted(test), ""))
        .stripTrailing();
  }
}
