package io.roomservice.micrometer;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.Propagator;
import io.micrometer.observation.transport.SenderContext;
import io.roomservice.StartedAttempt;
import java.util.HashMap;
import java.util.Map;

/** What the observations of calls and of attempts share: a carrier for the headers of a request. */
abstract class RequestContext extends SenderContext<Map<String, String>> {
  private static final Propagator.Setter<Map<String, String>> PUT =
      (carrier, name, value) -> carrier.put(name, value);

  RequestContext() {
    super(PUT, Kind.CLIENT);
    setCarrier(new HashMap<>());
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
