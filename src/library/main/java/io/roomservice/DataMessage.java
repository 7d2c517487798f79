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
 * What is to be sent, and to whom. Immutable and reusable: each send of one reliable message is a
 * packet of its own, so that sending it twice delivers it twice, unless it has a {@linkplain
 * Builder#nonce nonce} or an {@linkplain Builder#idempotencyKey idempotency key} of its own.
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
  private final @Nullable String idempotencyKey; // where the nonce is derived from it

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
   * Begins a message to a room.
   *
   * @param room the room's name; its sid does not work
   * @throws InvalidRequestException if it is empty
   */
  public static Builder inRoom(String room) {
    return new Builder(Texts.room(room));
  }

  /**
   * The same message to another room, with the same nonce if it has one: rooms do not know each
   * other's. The payload is shared, not copied.
   *
   * @throws InvalidRequestException if the name is empty
   */
  @CheckReturnValue
  public DataMessage withRoom(String room) {
    return new DataMessage(this, Texts.room(room), destinationIdentities, nonce, idempotencyKey);
  }

  /** The same message to others; for measuring, since its nonce stays the same. */
  DataMessage to(List<String> destinationIdentities) {
    return new DataMessage(this, room, destinationIdentities, nonce, idempotencyKey);
  }

  /**
   * This message to some of its addressees, with a nonce for them: of its idempotency key, or the
   * one that is made of its nonce.
   */
  DataMessage part(List<String> destinationIdentities, UnaryOperator<Nonce> partsNonce) {
    var partNonce =
        idempotencyKey != null
            ? Nonce.ofIdempotencyKey(idempotencyKey, kind, topic, destinationIdentities)
            : nonce == null ? null : partsNonce.apply(nonce);
    return new DataMessage(this, room, destinationIdentities, partNonce, idempotencyKey);
  }

  /** The room's name. */
  public String room() {
    return room;
  }

  /** A copy of the payload. */
  public byte[] payload() {
    return payload.toByteArray();
  }

  /** The payload's length in bytes. */
  public int payloadSize() {
    return payload.size();
  }

  /** How it travels. */
  public DataKind kind() {
    return kind;
  }

  /** The topic, by which receivers sort what they get; an empty one is not the same as none. */
  public Optional<String> topic() {
    return Optional.ofNullable(topic);
  }

  /** Who is to get it, each identity once; empty: everyone in the room. */
  public List<String> destinationIdentities() {
    return destinationIdentities;
  }

  /**
   * The message's own nonce, set or derived from its idempotency key; without one, a reliable send
   * draws its own.
   */
  public Optional<Nonce> nonce() {
    return Optional.ofNullable(nonce);
  }

  ByteString payloadBytes() {
    return payload;
  }

  /** Compares everything that a send would take of it. */
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

  /** Everything but the payload. */
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

  /** Collects a message. Not thread-safe. */
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

    /** The bytes to send; copied. An empty array is a good payload. */
    public Builder payload(byte[] payload) {
      this.payload = ByteString.copyFrom(payload);
      return this;
    }

    /**
     * The payload as text, in UTF-8.
     *
     * @throws InvalidRequestException if it holds half a surrogate pair
     */
    public Builder text(String text) {
      this.payload = ByteString.copyFromUtf8(Texts.wellFormed("text", text));
      return this;
    }

    /** How it travels; {@link DataKind#RELIABLE} unless set. */
    public Builder kind(DataKind kind) {
      this.kind = Objects.requireNonNull(kind, "kind");
      return this;
    }

    /** A word by which receivers sort what they get; none unless set. */
    public Builder topic(String topic) {
      this.topic = Texts.wellFormed("topic", topic);
      return this;
    }

    /** The same as {@link #destinationIdentities(Collection)}. */
    public Builder destinationIdentities(String... identities) {
      return destinationIdentities(List.of(identities));
    }

    /**
     * Who is to get it. Every addressee sees the whole list, and it counts twice in the packet's
     * size; to keep addressees from each other, send one message to each. An identity that is not
     * in the room gets nothing, and the server says nothing of it.
     *
     * @throws InvalidRequestException if the list is empty, which the server takes for "everyone",
     *     or an identity is
     */
    public Builder destinationIdentities(Collection<String> identities) {
      if (identities.isEmpty()) {
        throw new InvalidRequestException(
            "the list of destination identities is empty, which the server takes for everyone in the room",
            "say toEveryone() if that is meant, or do not send");
      }
      var distinct = new LinkedHashSet<String>();
      for (var identity : identities) {
        distinct.add(Texts.destinationIdentity(identity));
      }
      this.destinations = distinct;
      return this;
    }

    /**
     * Says aloud that everyone in the room is to get it, which is so as well when no destination is
     * named.
     */
    public Builder toEveryone() {
      this.toEveryone = true;
      return this;
    }

    /**
     * The packet's own nonce, for a caller that repeats sends itself. A repeat is delivered once;
     * see {@link Nonce} for how long. Without it each reliable send draws a fresh one, and a lossy
     * one carries none.
     */
    public Builder nonce(Nonce nonce) {
      this.nonce = Objects.requireNonNull(nonce, "nonce");
      return this;
    }

    /**
     * Derives the nonce from a key of the application's own, such as the id of the event that is
     * sent, so that what is sent again after a crash is delivered once; see {@link Nonce} for how
     * long. The same key with another kind, topic or destination is another nonce.
     *
     * @throws InvalidRequestException if the key is empty
     */
    public Builder idempotencyKey(String key) {
      if (Texts.wellFormed("idempotency key", key).isEmpty()) {
        throw new InvalidRequestException(
            "the idempotency key is empty, so every such message would count as the same",
            "give each event its own");
      }
      this.idempotencyKey = key;
      return this;
    }

    /**
     * The message, checked; its size is checked when it is sent, against the client's {@link
     * SizeLimits}.
     *
     * @throws InvalidRequestException if there is no payload, or two settings contradict each other
     */
    public DataMessage build() {
      if (payload == null) {
        throw new InvalidRequestException(
            "the message has no payload",
            "call payload(byte[]) or text(String); an empty one is payload(new byte[0])");
      }
      if (toEveryone && !destinations.isEmpty()) {
        throw new InvalidRequestException(
            "the message is for everyone and for "
                + destinations.size()
                + " destination identities",
            "call toEveryone() or destinationIdentities(), not both");
      }
      if (nonce != null && idempotencyKey != null) {
        throw new InvalidRequestException(
            "the message has both a nonce and an idempotency key, which is one way to give a nonce",
            "keep one of them");
      }
      return new DataMessage(this, payload);
    }

    @Override
    public String toString() {
      return "DataMessage.Builder[room=" + room + ", kind=" + kind + ", topic=" + topic + "]";
    }
  }
}
