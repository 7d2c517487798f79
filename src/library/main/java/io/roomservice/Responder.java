package io.roomservice;

/** Whom the server asks for a response: who is missing when it reports that no one responded. */
enum Responder {
  /** The node of the request's room. */
  ROOM,
  EGRESS,
  INGRESS,
  SIP
}
