package io.roomservice.it.harness.services;

import java.util.function.Function;

/**
 * A call of one method in a known situation.
 *
 * @param method such as {@code Egress/ListEgress}
 * @param request its request as JSON
 * @param seconds how long the server takes at least
 * @param status the response's status
 * @param code the Twirp code of an error; empty for a success
 */
public record Sample(
    String method, Function<Situation, String> request, int seconds, int status, String code) {

  /** Returns the response as the document has it: {@code 503 unavailable after 3 s}. */
  public String response() {
    return status
        + (code.isEmpty() ? "" : " `" + code + "`")
        + (seconds == 0 ? "" : " after " + seconds + " s");
  }

  @Override
  public String toString() {
    return method;
  }
}
