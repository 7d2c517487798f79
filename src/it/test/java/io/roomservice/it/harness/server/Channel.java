package io.roomservice.it.harness.server;

/** The data channel on which a packet came; a receiver has one of each. */
public enum Channel {
  RELIABLE,
  LOSSY
}
