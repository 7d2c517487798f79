package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.TwirpMethod;

/**
 * The name of a method.
 *
 * @param service the service's full name, such as {@code livekit.RoomService}
 * @param method the method's name, such as {@code SendData}
 * @param responder the service that responds to the server, unless the row says otherwise
 */
record MethodName(String service, String method, Responder responder) {
  /** Starts the method's row. */
  <Q extends Message, S extends Message> MethodRow<Q, S> row(Q request, S answer) {
    return new MethodRow<>(TwirpMethod.of(service, method, request, answer)).askedOf(responder);
  }

  /** Returns the short form, such as {@code RoomService/SendData}. */
  @Override
  public String toString() {
    return service.substring(service.lastIndexOf('.') + 1) + "/" + method;
  }
}
