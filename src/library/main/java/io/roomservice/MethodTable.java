package io.roomservice;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The methods of one service, in the order of their rows. Filled while the class of the service is
 * initialized.
 */
final class MethodTable {
  private final String service;
  private final Responder responder;
  private final List<ServiceMethod<?, ?>> methods = new ArrayList<>();

  /**
   * @param service the service's full name
   * @param responder the service that responds to the server
   */
  MethodTable(String service, Responder responder) {
    this.service = service;
    this.responder = responder;
  }

  /**
   * Adds a method.
   *
   * @param row creates the row when the method is first used
   */
  <Q extends Message, S extends Message> ServiceMethod<Q, S> method(
      String name, Function<MethodName, MethodRow<Q, S>> row) {
    var method = new ServiceMethod<>(new MethodName(service, name, responder), row);
    methods.add(method);
    return method;
  }

  List<ServiceMethod<?, ?>> all() {
    return List.copyOf(methods);
  }
}
