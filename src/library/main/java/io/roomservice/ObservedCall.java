package io.roomservice;

import java.util.Locale;
import java.util.Optional;

/** A call that a {@link CallListener} hears of; the same object in all of its events. */
public final class ObservedCall {
  private final String method;
  private final String room;

  ObservedCall(String method, String room) {
    this.method = method;
    this.room = room;
  }

  /** What is called, such as {@code RoomService/SendData}: one of few, fit for a metric's label. */
  public String method() {
    return method;
  }

  /** The room that the call is about, if it is about one. */
  public Optional<String> room() {
    return room.isEmpty() ? Optional.empty() : Optional.of(room);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "ObservedCall[method=%s, room=%s]", method, room);
  }
}
