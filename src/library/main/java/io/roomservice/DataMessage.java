package io.roomservice;

import com.google.protobuf.ByteString;
import io.roomservice.internal.CheckReturnValue;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A message to send and its destination. Immutable and reusable. Each send of a reliable message
 * creates a separate packet, so sending it twice delivers it twice, unless it has a {@linkplain
 * Builder#nonce nonce} or an {@linkplain Builder#idempotencyKey idempotency key}.
 *
 * <p>Receivers see no sender: the packet comes from the server.
 */
public final class DataMessage {
  private final String room;
  private final ByteString payload;
  private final DataKind kind;
  private final @Nullable String topic;
  private final List<String> destinationIdentities;
  private final @Nullable Nonce nonce;
  private final @Nullable String idempotencyKey; // null if the nonce isn't derived

  private DataMessage(Builder builder, ByteString payload) {
    this.room = builder.room;
    this.payload = payload;
    this.kind = builder.kind;
    this.topic = builder.topic;
    this.destinationIdentities = List.copyOf(builder.destinations);
    this.idempotencyKey = builder.idempotencyKey;
    this.nonce =
        idempotencyKey == null
            ? builder.nonce
            : Nonce.ofIdempotencyKey(idempotencyKey, kind, topic, destinationIdentities);
  }

  private DataMessage(
      DataMessage from,
      String room,
      List<String> destinationIdentities,
      @Nullable Nonce nonce,
      @Nullable String idempotencyKey) {
    this.room = room;
    this.payload = from.payload;
    this.kind = from.kind;
    this.topic = from.topic;
    this.destinationIdentities = destinationIdentities;
    this.nonce = nonce;
    this.idempotencyKey = idempotencyKey;
  }

  /**
   * Returns a new builder for a message to a room.
   *
   * @param room the room's name; a sid does not work
   * @throws InvalidRequestException if it is empty
   */
  public static Builder inRoom(String room) {
    return new Builder(Arguments.room(room));
  }

  /**
   * Returns the same message to another room, with the same nonce if it has one: each room
   * remembers only its own nonces. The payload is shared, not copied.
   *
   * @throws InvalidRequestException if the name is empty
   */
  @CheckReturnValue
  public DataMessage withRoom(String room) {
    return new DataMessage(
        this, Arguments.room(room), destinationIdentities, nonce, idempotencyKey);
  }

  /**
   * Returns the same message to other destinations; only for measuring, as its nonce is the same.
   */
  DataMessage to(List<String> destinationIdentities) {
    return new DataMessage(this, room, destinationIdentities, nonce, idempotencyKey);
  }

  /**
   * Returns this message to some of its destinations, with a nonce for them that is derived from
   * its idempotency key, or else from its nonce.
   */
  DataMessage part(List<String> destinationIdentities, UnaryOperator<Nonce> partsNonce) {
    var partNonce =
        idempotencyKey != null
            ? Nonce.ofIdempotencyKey(idempotencyKey, kind, topic, destinationIdentities)
            : nonce == null ? null : partsNonce.apply(nonce);
    return new DataMessage(this, room, destinationIdentities, partNonce, idempotencyKey);
  }

  /** Returns the room's name. */
  public String room() {
    return room;
  }

  /** Returns a copy of the payload. */
  public byte[] payload() {
    return payload.toByteArray();
  }

  /** Returns the length of the payload in bytes. */
  public int payloadSize() {
    return payload.size();
  }

  /** Returns the kind, which states how the message is delivered. */
  public DataKind kind() {
    return kind;
  }

  /** Returns the topic, by which receivers sort messages; an empty topic is different from none. */
  public Optional<String> topic() {
    return Optional.ofNullable(topic);
  }

  /** Returns the destination identities, without duplicates; empty for everyone in the room. */
  public List<String> destinationIdentities() {
    return destinationIdentities;
  }

  /**
   * Returns the message's nonce, which is set or derived from its idempotency key. If it is empty,
   * each reliable send generates a nonce.
   */
  public Optional<Nonce> nonce() {
    return Optional.ofNullable(nonce);
  }

  ByteString payloadBytes() {
    return payload;
  }

  /** Compares everything that a send uses. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DataMessage that
        && room.equals(that.room)
        && payload.equals(that.payload)
        && kind == that.kind
        && Objects.equals(topic, that.topic)
        && destinationIdentities.equals(that.destinationIdentities)
        && Objects.equals(nonce, that.nonce)
        && Objects.equals(idempotencyKey, that.idempotencyKey);
  }

  @Override
  public int hashCode() {
    return Objects.hash(room, payload, kind, topic, destinationIdentities, nonce, idempotencyKey);
  }

  /** Returns everything except the payload. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "DataMessage[room=%s, kind=%s, topic=%s, destinationIdentities=%d, nonce=%s, payload=%d bytes]",
        room,
        kind,
        topic,
        destinationIdentities.size(),
        nonce,
        payload.size());
  }

  /** Builds a {@link DataMessage}. Not thread-safe. */
  public static final class Builder {
    private final String room;
    private @Nullable ByteString payload;
    private DataKind kind = DataKind.RELIABLE;
    private @Nullable String topic;
    private Collection<String> destinations = List.of();
    private boolean toEveryone;
    private @Nullable Nonce nonce;
    private @Nullable String idempotencyKey;

    private Builder(String room) {
      this.room = room;
    }

    /** Sets the payload; the array is copied. An empty array is a valid payload. */
    public Builder payload(byte[] payload) {
      this.payload = ByteString.copyFrom(payload);
      return this;
    }

    /**
     * Sets the payload to a text, encoded in UTF-8.
     *
     * @throws InvalidRequestException if the text contains an unpaired surrogate
     */
    public Builder text(String text) {
      this.payload = ByteString.copyFromUtf8(Arguments.wellFormed("text", text));
      return this;
    }

    /** Sets how the message is delivered. Default: {@link DataKind#RELIABLE}. */
    public Builder kind(DataKind kind) {
      this.kind = Objects.requireNonNull(kind, "kind");
      return this;
    }

    /** Sets the topic, by which receivers sort messages. Default: none. */
    public Builder topic(String topic) {
      this.topic = Arguments.wellFormed("topic", topic);
      return this;
    }

    /** Same as {@link #destinationIdentities(Collection)}. */
    public Builder destinationIdentities(String... identities) {
      return destinationIdentities(List.of(identities));
    }

    /**
     * Sets the identities of the participants that the message is for. Default: everyone in the
     * room. Every receiver sees the whole list, and the list counts twice in the packet's size; to
     * hide receivers from each other, send one message to each. An identity that is not in the room
     * receives nothing, and the server does not report it.
     *
     * @throws InvalidRequestException if the list is empty (the server would send to everyone), or
     *     an identity is empty
     */
    public Builder destinationIdentities(Collection<String> identities) {
      if (identities.isEmpty()) {
        throw new InvalidRequestException(
            "the list of destination identities is empty; the server would send to everyone in the room",
            "call toEveryone() to address everyone, or do not send the message");
      }
      var distinct = new LinkedHashSet<String>();
      for (var identity : identities) {
        distinct.add(Arguments.destinationIdentity(identity));
      }
      this.destinations = distinct;
      return this;
    }

    /**
     * Addresses everyone in the room explicitly. This is also the default if no destination is set.
     */
    public Builder toEveryone() {
      this.toEveryone = true;
      return this;
    }

    /**
     * Sets the packet's nonce, for callers that retry sends themselves. A packet that is sent again
     * with the same nonce is delivered once; see {@link Nonce} for how long. Default: each reliable
     * send generates a new nonce, and a lossy send has none.
     */
    public Builder nonce(Nonce nonce) {
      this.nonce = Objects.requireNonNull(nonce, "nonce");
      return this;
    }

    /**
     * Derives the nonce from a key that the application chooses, such as the id of the event that
     * is sent, so that a message that is sent again after a crash is delivered once; see {@link
     * Nonce} for how long. The same key with another kind, topic or destination gives another
     * nonce.
     *
     * @throws InvalidRequestException if the key is empty
     */
    public Builder idempotencyKey(String key) {
      if (Arguments.wellFormed("idempotency key", key).isEmpty()) {
        throw new InvalidRequestException(
            "the idempotency key is empty, so all such messages would count as the same one",
            "use a different key for each event");
      }
      this.idempotencyKey = key;
      return this;
    }

    /**
     * Creates the message. Its size is checked when it is sent, against the client's {@link
     * SizeLimits}.
     *
     * @throws InvalidRequestException if there is no payload, or two settings contradict each other
     */
    public DataMessage build() {
      if (payload == null) {
        throw new InvalidRequestException(
            "the message has no payload",
            "call payload(byte[]) or text(String); for an empty payload, call payload(new byte[0])");
      }
      if (toEveryone && !destinations.isEmpty()) {
        throw new InvalidRequestException(
            "the message is addressed both to everyone and to destination identities",
            "call toEveryone() or destinationIdentities(), not both");
      }
      if (nonce != null && idempotencyKey != null) {
        throw new InvalidRequestException(
            "the message has both a nonce and an idempotency key, from which the nonce would be derived",
            "call nonce() or idempotencyKey(), not both");
      }
      return new DataMessage(this, payload);
    }

    @Override
    public String toString() {
      return "DataMessage.Builder[room=" + room + ", kind=" + kind + ", topic=" + topic + "]";
    }
  }
}
