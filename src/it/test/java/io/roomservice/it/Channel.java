package io.roomservice.it;

/** The data channel on which a packet came; a receiver has one of each. */
enum Channel {
  RELIABLE,
  LOSSY
}
