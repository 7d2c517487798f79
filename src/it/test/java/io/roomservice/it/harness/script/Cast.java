package io.roomservice.it.harness.script;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The participants in the room of the script, on both servers, and their RPC handlers. */
final class Cast {
  /** The number of participants that a room counts: all except agents. */
  static final int COUNTED = 4;

  /** Codes of RPC errors that handlers return: LiveKit's codes, and one other. */
  static final int[] PICKED = {
    1400, 1401, 1402, 1403, 1404, 1500, 1501, 1502, 1503, 1504, 1505, 999
  };

  /** Ana's handlers. */
  static final Map<String, Handler> HANDLERS = handlers();

  private Cast() {}

  /**
   * An RPC handler.
   *
   * @param answer the response; null to return the payload
   * @param code the code of the error with which it fails; 0 for none
   */
  record Handler(int afterMillis, String answer, int code, String data, boolean crash) {
    Map<String, Object> forTheReceiver() {
      var how = new HashMap<String, Object>();
      how.put("after", afterMillis);
      if (answer != null) {
        how.put("answer", answer);
      }
      if (code != 0) {
        var error = new HashMap<String, Object>(Map.of("code", code, "message", "picked"));
        if (!data.isEmpty()) {
          error.put("data", data);
        }
        how.put("error", error);
      }
      if (crash) {
        how.put("crash", true);
      }
      return how;
    }
  }

  private static Map<String, Handler> handlers() {
    var named =
        Map.of(
            "echo", new Handler(0, null, 0, "", false),
            "crash", new Handler(0, null, 0, "", true),
            "fail", new Handler(0, null, 101, "my data", false),
            "talk", new Handler(0, "x".repeat(15_361), 0, "", false),
            "slow", new Handler(600, "done", 0, "", false));
    var picking =
        IntStream.of(PICKED)
            .boxed()
            .collect(
                Collectors.toMap(
                    code -> "pick-" + code, code -> new Handler(0, null, code, "", false)));
    return Stream.of(named, picking)
        .flatMap(handlers -> handlers.entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
