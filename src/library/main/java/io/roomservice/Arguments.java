package io.roomservice;

import java.util.Objects;

/** Checks of the strings that callers give. */
final class Arguments {
  private Arguments() {}

  /** A room's name, without which the server would look for a room named "" for three seconds. */
  static String room(String room) {
    if (wellFormed("room", room).isEmpty()) {
      throw new InvalidRequestException(
          "the room is empty; it must be a room's name", "name the room");
    }
    return room;
  }

  /** A participant's identity: for an empty one the server looks for three seconds as well. */
  static String identity(String identity) {
    if (wellFormed("identity", identity).isEmpty()) {
      throw new InvalidRequestException(
          "the identity is empty; it must be a participant's", "name the participant");
    }
    return identity;
  }

  /** A track's sid, without which the server would mute nothing and say 200. */
  static String trackSid(String sid) {
    if (wellFormed("track sid", sid).isEmpty()) {
      throw new InvalidRequestException(
          "the track sid is empty; the server would mute nothing and say 200",
          "take it from the participant's list of tracks");
    }
    return sid;
  }

  /** One who is to receive a packet. */
  static String destinationIdentity(String identity) {
    if (wellFormed("destination identity", identity).isEmpty()) {
      throw new InvalidRequestException(
          "a destination identity is empty; nobody has it, and the server would say 200",
          "leave it out of the list");
    }
    return identity;
  }

  /**
   * A string that UTF-8 can write: protobuf would turn half a surrogate pair into a question mark.
   */
  static String wellFormed(String what, String text) {
    Objects.requireNonNull(text, what);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSurrogatePair(
            text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0)) {
          throw new InvalidRequestException(
              "the "
                  + what
                  + " has half a surrogate pair at index "
                  + i
                  + ", which UTF-8 can't write",
              "cut strings between code points, not between chars");
        }
        i++;
      }
    }
    return text;
  }
}
