package io.roomservice;

import java.util.Objects;

/** Checks strings that callers pass. */
final class Arguments {
  private Arguments() {}

  /**
   * Checks a room's name: for an empty one the server looks for a room named "" for three seconds.
   */
  static String room(String room) {
    if (wellFormed("room", room).isEmpty()) {
      throw new InvalidRequestException("the room name is empty", "set the name of a room");
    }
    return room;
  }

  /**
   * Checks a participant's identity: for an empty one the server looks for three seconds as well.
   */
  static String identity(String identity) {
    if (wellFormed("identity", identity).isEmpty()) {
      throw new InvalidRequestException(
          "the identity is empty", "set the identity of a participant");
    }
    return identity;
  }

  /** Checks a track's sid: for an empty one the server mutes nothing and returns 200. */
  static String trackSid(String sid) {
    if (wellFormed("track sid", sid).isEmpty()) {
      throw new InvalidRequestException(
          "the track sid is empty; the server would mute nothing and return 200",
          "use a sid from the participant's list of tracks");
    }
    return sid;
  }

  /** Checks the identity of a participant that a packet is for. */
  static String destinationIdentity(String identity) {
    if (wellFormed("destination identity", identity).isEmpty()) {
      throw new InvalidRequestException(
          "a destination identity is empty; the server would return 200 and deliver to no one",
          "remove it from the list");
    }
    return identity;
  }

  /**
   * Checks that UTF-8 can encode a string: protobuf would replace an unpaired surrogate by a
   * question mark.
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
                  + " contains an unpaired surrogate at index "
                  + i
                  + ", which UTF-8 can't encode",
              "split strings between code points, not between chars");
        }
        i++;
      }
    }
    return text;
  }
}
