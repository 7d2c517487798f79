package io.roomservice.it.harness.script;

import io.roomservice.Wire;
import java.util.Map;

/**
 * Where the script is played: a room on one of two servers, with the same people in it.
 *
 * @param wire how its requests are written
 * @param room the room's name, the same on both servers
 * @param sids what the server has called {@code room}, {@code ana} and her {@code track}
 */
public record Scene(
    String url, String apiKey, String apiSecret, Wire wire, String room, Map<String, String> sids) {

  String sid(String of) {
    return sids.get(of);
  }

  /** A name that no room has. */
  String nowhere() {
    return room + "-nowhere";
  }
}
