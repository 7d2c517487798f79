package io.roomservice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Splits a message into several, each to some of its destination identities. A part's nonce is
 * derived from the message's nonce and from the part, so sending the message again sends the same
 * packets; if the message has no nonce, each part generates one when it is sent.
 */
final class MessageParts {
  private MessageParts() {}

  /** Returns one message for each destination identity, so that none sees the others. */
  static List<DataMessage> separate(DataMessage message) {
    if (message.destinationIdentities().isEmpty()) {
      throw new InvalidRequestException(
          "the message is for everyone in the room: it has no destination identities to separate",
          "set destinationIdentities(), or send the message with sendData()");
    }
    return message.destinationIdentities().stream()
        .map(identity -> message.part(List.of(identity), nonce -> nonce.forAddressee(identity)))
        .toList();
  }

  /**
   * Returns as few messages as the limits allow.
   *
   * @throws PayloadTooLargeException if the message is too large for a single destination identity
   */
  static List<DataMessage> split(DataMessage message, SizeLimits limits) {
    limits.check(message.to(longestOf(message))); // otherwise no part for it would ever fit
    if (limits.allows(message)) {
      return List.of(message);
    }
    // Sorted, so that the same identities give the same parts in whatever order they are listed.
    var addressees = message.destinationIdentities().stream().sorted().toList();
    var parts = new ArrayList<DataMessage>();
    for (int from = 0; from < addressees.size(); ) {
      var number = parts.size();
      var to = from + most(addressees.subList(from, addressees.size()), message, limits);
      parts.add(
          message.part(List.copyOf(addressees.subList(from, to)), nonce -> nonce.forPart(number)));
      from = to;
    }
    return parts;
  }

  private static List<String> longestOf(DataMessage message) {
    return message.destinationIdentities().stream()
        .max(Comparator.comparingInt(identity -> identity.getBytes(UTF_8).length))
        .map(List::of)
        .orElse(List.of());
  }

  /** Returns how many of the first identities fit into one packet; one always does. */
  private static int most(List<String> addressees, DataMessage message, SizeLimits limits) {
    int fits = 1;
    int tooMany = 2;
    while (tooMany <= addressees.size() && fit(tooMany, addressees, message, limits)) {
      fits = tooMany;
      tooMany *= 2;
    }
    tooMany = Math.min(tooMany, addressees.size() + 1);
    while (tooMany - fits > 1) {
      var middle = (fits + tooMany) / 2;
      if (fit(middle, addressees, message, limits)) {
        fits = middle;
      } else {
        tooMany = middle;
      }
    }
    return fits;
  }

  private static boolean fit(
      int count, List<String> addressees, DataMessage message, SizeLimits limits) {
    return limits.allows(message.to(addressees.subList(0, count)));
  }
}
