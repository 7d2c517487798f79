package io.roomservice.internal.twirp;

import com.google.protobuf.Message;

/**
 * One method of a Twirp service: a row of a table.
 *
 * @param service the service's full name, such as {@code livekit.RoomService}
 * @param name the method's name, such as {@code SendData}
 * @param request the default instance of the message that is sent
 * @param answer the default instance of the message that comes back
 * @param boundsServerWork whether the server is told how long this side waits ({@code
 *     X-Twirp-Timeout-Ms}), so that it does not go on working for nobody
 */
public record TwirpMethod<Q extends Message, S extends Message>(
    String service, String name, Q request, S answer, boolean boundsServerWork) {
  /** The path of the method's route, without a slash at its start. */
  String path() {
    return "twirp/" + service + "/" + name;
  }

  /** The short form for people: {@code RoomService/SendData}. */
  @Override
  public String toString() {
    return service.substring(service.lastIndexOf('.') + 1) + "/" + name;
  }
}
