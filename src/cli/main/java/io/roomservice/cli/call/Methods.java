package io.roomservice.cli.call;

import io.roomservice.ServiceMethod;
import io.roomservice.cli.error.Refusal;
import java.util.Iterator;

/** The methods by name; lists them for completion. */
final class Methods implements Iterable<String> {
  /** Returns the method with a name such as {@code Egress/StartEgress}, in any case. */
  static ServiceMethod<?, ?> named(String name) {
    return ServiceMethod.all().stream()
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
    return ServiceMethod.all().stream().map(ServiceMethod::toString).iterator();
  }
}
