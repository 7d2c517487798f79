package io.roomservice;

/** Whom the server asks for a response: who is missing when it reports that no one responded. */
enum Responder {
  /** The node of the request's room. */
  ROOM(
      "create the room first, or wait until someone joins: the room or participant is not active, or its node does not respond"),
  EGRESS(
      "check that an egress service is running, has a free slot, and uses the same Redis as the server"),
  INGRESS("check that an ingress service is running and uses the same Redis as the server"),
  SIP("check that a SIP service is running and uses the same Redis as the server");

  private final String hint;

  Responder(String hint) {
    this.hint = hint;
  }

  /** Returns what to do if no one responded. */
  String hint() {
    return hint;
  }
}
