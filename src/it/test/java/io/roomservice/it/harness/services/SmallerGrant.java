package io.roomservice.it.harness.services;

import io.roomservice.it.harness.server.HandMadeToken;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The grants of a method without one of their parts, which are not enough.
 *
 * @param method such as {@code livekit.Egress/ListEgress}
 * @param missing the part, such as {@code video.roomRecord}
 * @param claims the other parts, as claims of a token
 */
public record SmallerGrant(
    String method, String missing, String room, Map<String, Map<String, Object>> claims) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Returns those of every method in the table of methods. */
  public static List<SmallerGrant> all(String room) throws IOException {
    var table = Checkout.path("src/library/test/resources/wire/methods.csv");
    var all = new ArrayList<SmallerGrant>();
    for (var line : Files.readAllLines(table).stream().skip(1).toList()) {
      var cells = line.split(",");
      var terms = List.of(cells[4].split(" & |\\+"));
      for (var missing : terms) {
        all.add(
            new SmallerGrant(
                cells[0] + "/" + cells[1], missing, room, without(missing, terms, room)));
      }
    }
    return all;
  }

  private static Map<String, Map<String, Object>> without(
      String missing, List<String> terms, String room) {
    var claims = new HashMap<String, Map<String, Object>>();
    for (var term : terms) {
      if (!term.equals(missing)) {
        var claim = List.of(term.split("[.=]"));
        claims
            .computeIfAbsent(claim.get(0), name -> new TreeMap<>())
            .put(claim.get(1), claim.size() == 2 ? true : room);
      }
    }
    return claims;
  }

  /** Calls the method with a token that has only these grants, and returns the HTTP status. */
  public int status(String url, String apiKey, String apiSecret)
      throws IOException, InterruptedException {
    var token = new HashMap<String, Object>(claims);
    token.put("iss", apiKey);
    token.put("exp", Instant.now().getEpochSecond() + 600);
    // The names of rooms and identities that any request may have; a server ignores the others.
    var body =
        "{\"room\":\"%1$s\",\"roomName\":\"%1$s\",\"destinationRoom\":\"%1$s\",\"identity\":\"x\",\"participantIdentity\":\"x\",\"transferTo\":\"x\"}"
            .formatted(room);
    var request =
        HttpRequest.newBuilder(URI.create(url + "/twirp/" + method))
            .header("Authorization", "Bearer " + HandMadeToken.signed(apiSecret, token))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(20))
            .POST(BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  @Override
  public String toString() {
    return method + " without " + missing;
  }
}
