package io.roomservice;

/**
 * The service that responds to the server: the one that is missing if the server reports that there
 * was no response.
 */
enum Responder {
  /** None: the server responds by itself. */
  NONE,
  /** The node of the request's room. */
  ROOM,
  EGRESS,
  INGRESS,
  SIP
}
