package io.roomservice.micrometer;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.Propagator;
import io.roomservice.StartedAttempt;
import java.util.Map;
import java.util.TreeMap;

/** What the observations of calls and of attempts share: a carrier for the headers of a request. */
abstract class RequestContext extends KeyedContext<Map<String, String>> {
  private static final Propagator.Setter<Map<String, String>> PUT =
      (carrier, name, value) -> carrier.put(name, value);

  RequestContext() {
    super(PUT, Kind.CLIENT);
    setCarrier(new TreeMap<>()); // smaller than a HashMap: a tracer adds one or two headers
    setRemoteServiceName("livekit");
  }

  /** Adds what a tracer has put into the carrier to a request. */
  final void addHeaders(StartedAttempt request) {
    var carrier = getCarrier();
    if (carrier != null && !carrier.isEmpty()) {
      carrier.forEach(request::header);
    }
  }
}
