package io.roomservice.cli.call;

import io.roomservice.AgentDispatchMethods;
import io.roomservice.EgressMethods;
import io.roomservice.IngressMethods;
import io.roomservice.RoomMethods;
import io.roomservice.ServiceMethod;
import io.roomservice.SipMethods;
import io.roomservice.cli.error.Refusal;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The methods by name; lists them for completion. */
final class Methods implements Iterable<String> {
  static Stream<ServiceMethod<?, ?>> all() {
    return Stream.of(
            RoomMethods.all(),
            EgressMethods.all(),
            IngressMethods.all(),
            SipMethods.all(),
            AgentDispatchMethods.all())
        .flatMap(List::stream);
  }

  /** Returns the method with a name such as {@code Egress/StartEgress}, in any case. */
  static ServiceMethod<?, ?> named(String name) {
    return all()
        .filter(method -> method.toString().equalsIgnoreCase(name.replaceFirst("^livekit\\.", "")))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "unknown method '" + name + "'",
                    "use a name from roomservice call --list, such as Egress/ListEgress"));
  }

  @Override
  public Iterator<String> iterator() {
    return all().map(ServiceMethod::toString).iterator();
  }
}
