package io.roomservice.it.harness.server;

/** The data channel of a packet; a receiver has one of each. */
public enum Channel {
  RELIABLE,
  LOSSY
}
