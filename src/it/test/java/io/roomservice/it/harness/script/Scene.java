package io.roomservice.it.harness.script;

import io.roomservice.Wire;
import java.util.Map;

/**
 * The room in which the script runs, on one of two servers, with the same participants.
 *
 * @param wire the format of the requests
 * @param room the room's name, the same on both servers
 * @param sids the server's ids of {@code room} and {@code track}
 */
public record Scene(
    String url, String apiKey, String apiSecret, Wire wire, String room, Map<String, String> sids) {

  String sid(String of) {
    return sids.get(of);
  }

  /** Returns a name that no room has. */
  String nowhere() {
    return room + "-nowhere";
  }
}
