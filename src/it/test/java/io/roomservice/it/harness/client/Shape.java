package io.roomservice.it.harness.client;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.Wire;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A kind of message.
 *
 * @param topic null for none
 * @param toOne whether it is addressed to one receiver, to each in turn, or to everyone
 */
public record Shape(DataKind kind, int bytes, String topic, boolean toOne, Wire wire) {
  private static final Map<DataKind, List<Integer>> SIZES =
      Map.of(
          DataKind.RELIABLE, List.of(0, 1, 1300, 15_360),
          DataKind.LOSSY, List.of(0, 1, 1300));
  private static final List<String> TOPICS = Arrays.asList(null, "", "тема \"x\" \n 🎯");

  /** Returns all combinations. */
  public static Stream<Shape> all() {
    return Stream.of(DataKind.values())
        .flatMap(kind -> SIZES.get(kind).stream().flatMap(bytes -> of(kind, bytes)));
  }

  private static Stream<Shape> of(DataKind kind, int bytes) {
    return TOPICS.stream()
        .flatMap(
            topic ->
                Stream.of(true, false)
                    .flatMap(
                        toOne ->
                            Stream.of(Wire.values())
                                .map(wire -> new Shape(kind, bytes, topic, toOne, wire))));
  }

  /** Returns the messages of this shape: one to each of the receivers, or one to everyone. */
  public List<DataMessage> messages(String room) {
    return toOne
        ? Stream.of(Client.values())
            .map(client -> message(room).destinationIdentities(client.identity()).build())
            .toList()
        : List.of(message(room).toEveryone().build());
  }

  private DataMessage.Builder message(String room) {
    var message = DataMessage.inRoom(room).payload(payload()).kind(kind);
    return topic == null ? message : message.topic(topic);
  }

  /** No text: the first byte is not part of any UTF-8 character. */
  private byte[] payload() {
    var payload = new byte[bytes];
    new Random(bytes).nextBytes(payload);
    if (bytes > 0) {
      payload[0] = (byte) 0xff;
    }
    return payload;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-8s %,6d bytes, %s, to %s, %s",
        kind.name().toLowerCase(Locale.ROOT),
        bytes,
        topic == null ? "no topic" : topic.isEmpty() ? "empty topic" : "topic тема \"x\" \\n 🎯",
        toOne ? "one" : "all",
        wire);
  }
}
