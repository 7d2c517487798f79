package io.roomservice.internal.twirp;

import com.google.protobuf.Message;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A method of a Twirp service.
 *
 * @param service the service's full name, such as {@code livekit.RoomService}
 * @param name the method's name, such as {@code SendData}
 * @param request the default instance of the message that is sent
 * @param answer the default instance of the message that comes back
 * @param names returns true if a response has a value that every response of a server has, such as
 *     the sid of what it describes; a response without it comes from another service with the same
 *     format
 * @param longestAnswer the maximum size of a response's body in bytes; a larger one is a failure
 * @param serverWork how long the server may work ({@code X-Twirp-Timeout-Ms})
 * @param removes true if it removes something, so that "not found" after an attempt with unknown
 *     outcome means that it was removed
 * @param asksOthers true if the server forwards it to a participant, so that "not found" may also
 *     mean that the participant left after it had started
 */
public record TwirpMethod<Q extends Message, S extends Message>(
    String service,
    String name,
    Q request,
    S answer,
    Predicate<S> names,
    int longestAnswer,
    ServerWork serverWork,
    boolean removes,
    boolean asksOthers) {
  /**
   * Returns a method of the usual kind, whose response is empty: the limit for its size leaves room
   * for fields of newer servers.
   */
  public static <Q extends Message, S extends Message> TwirpMethod<Q, S> of(
      String service, String name, Q request, S answer) {
    return new TwirpMethod<>(
        service, name, request, answer, any -> true, 16 * 1024, ServerWork.UNLIMITED, false, false);
  }

  /** Returns a copy whose work the client limits. */
  public TwirpMethod<Q, S> limitedTo(ServerWork work) {
    return new TwirpMethod<>(
        service, name, request, answer, names, longestAnswer, work, removes, asksOthers);
  }

  /** Returns a copy that removes something. */
  public TwirpMethod<Q, S> removing() {
    return new TwirpMethod<>(
        service, name, request, answer, names, longestAnswer, serverWork, true, asksOthers);
  }

  /** Returns a copy that the server forwards to a participant. */
  public TwirpMethod<Q, S> askingOthers() {
    return new TwirpMethod<>(
        service, name, request, answer, names, longestAnswer, serverWork, removes, true);
  }

  /** Returns a copy with this limit for the size of a response, in bytes. */
  public TwirpMethod<Q, S> answeredBy(int bytes) {
    return new TwirpMethod<>(
        service, name, request, answer, names, bytes, serverWork, removes, asksOthers);
  }

  /** Returns a copy whose responses must satisfy this condition. */
  public TwirpMethod<Q, S> naming(Predicate<S> names) {
    return new TwirpMethod<>(
        service, name, request, answer, names, longestAnswer, serverWork, removes, asksOthers);
  }

  /**
   * Returns how many bytes of an error are read. The server's own errors have a few hundred bytes;
   * a participant's RPC error may have 15 KiB, which JSON may expand to six times the size.
   */
  int longestError() {
    return (asksOthers ? 128 : 32) * 1024;
  }

  /** Returns the path of the method's route, without a leading slash. */
  String path() {
    return "twirp/" + service + "/" + name;
  }

  /**
   * Excludes the messages: their hash codes would load the descriptors of every file of the wire
   * format, which in a new JVM takes as long as the rest of the first call.
   */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** Compares by name, for the same reason: there is one method of each name. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TwirpMethod<?, ?> that
        && service.equals(that.service)
        && name.equals(that.name)
        && longestAnswer == that.longestAnswer
        && serverWork.equals(that.serverWork)
        && removes == that.removes
        && asksOthers == that.asksOthers;
  }

  /** Returns the short form, such as {@code RoomService/SendData}. */
  @Override
  public String toString() {
    return service.substring(service.lastIndexOf('.') + 1) + "/" + name;
  }
}
