package io.roomservice.internal.twirp;

import com.google.protobuf.Message;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One method of a Twirp service: a row of a table.
 *
 * @param service the service's full name, such as {@code livekit.RoomService}
 * @param name the method's name, such as {@code SendData}
 * @param request the default instance of the message that is sent
 * @param answer the default instance of the message that comes back
 * @param names whether an answer has what every answer of a server has, such as the sid of what it
 *     describes; one without is of something else that speaks the same format
 * @param longestAnswer how many bytes an answer's body may have; more is no answer
 * @param boundsServerWork whether the server is told how long this side waits ({@code
 *     X-Twirp-Timeout-Ms}), so that it does not go on working for nobody
 * @param removes whether it takes something away, so that "not found" after an attempt of unknown
 *     end means that it was done
 * @param asksOthers whether it goes through to someone behind the server, so that "not found" may
 *     also mean that this one went away after it had begun
 */
public record TwirpMethod<Q extends Message, S extends Message>(
    String service,
    String name,
    Q request,
    S answer,
    Predicate<S> names,
    int longestAnswer,
    boolean boundsServerWork,
    boolean removes,
    boolean asksOthers) {
  /**
   * A method of the usual kind, which is answered with nothing: a few kilobytes are far more than
   * the fields that a newer server may have.
   */
  public static <Q extends Message, S extends Message> TwirpMethod<Q, S> of(
      String service, String name, Q request, S answer) {
    return new TwirpMethod<>(
        service, name, request, answer, any -> true, 16 * 1024, false, false, false);
  }

  /**
   * The same, telling the server how long this side waits: for work that is worth nothing after
   * that.
   */
  public TwirpMethod<Q, S> boundingServerWork() {
    return new TwirpMethod<>(
        service, name, request, answer, names, longestAnswer, true, removes, asksOthers);
  }

  /** The same, taking something away. */
  public TwirpMethod<Q, S> removing() {
    return new TwirpMethod<>(
        service, name, request, answer, names, longestAnswer, boundsServerWork, true, asksOthers);
  }

  /** The same, going through to someone behind the server. */
  public TwirpMethod<Q, S> askingOthers() {
    return new TwirpMethod<>(
        service, name, request, answer, names, longestAnswer, boundsServerWork, removes, true);
  }

  /** The same, answered with more. */
  public TwirpMethod<Q, S> answeredBy(int bytes) {
    return new TwirpMethod<>(
        service, name, request, answer, names, bytes, boundsServerWork, removes, asksOthers);
  }

  /** The same, answered with something that has a name of its own. */
  public TwirpMethod<Q, S> naming(Predicate<S> names) {
    return new TwirpMethod<>(
        service,
        name,
        request,
        answer,
        names,
        longestAnswer,
        boundsServerWork,
        removes,
        asksOthers);
  }

  /**
   * How many bytes of an error are read. Those of a server are some hundred long; what someone
   * behind it answered may have 15 KiB, which JSON may write six times as long.
   */
  int longestError() {
    return (asksOthers ? 128 : 32) * 1024;
  }

  /** The path of the method's route, without a slash at its start. */
  String path() {
    return "twirp/" + service + "/" + name;
  }

  /**
   * Not of the messages as well: theirs would read the descriptors of every file of the wire
   * format, which takes a young JVM as long as all the rest of its first call.
   */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** By name, for the same reason: there is one of each. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TwirpMethod<?, ?> that
        && service.equals(that.service)
        && name.equals(that.name)
        && longestAnswer == that.longestAnswer
        && boundsServerWork == that.boundsServerWork
        && removes == that.removes
        && asksOthers == that.asksOthers;
  }

  /** The short form for people: {@code RoomService/SendData}. */
  @Override
  public String toString() {
    return service.substring(service.lastIndexOf('.') + 1) + "/" + name;
  }
}
