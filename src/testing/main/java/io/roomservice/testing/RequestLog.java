package io.roomservice.testing;

import java.util.ArrayList;
import java.util.List;

/** The requests so far. Thread-safe. */
final class RequestLog {
  private final List<FakeRequest> requests = new ArrayList<>();

  synchronized void add(FakeRequest request) {
    requests.add(request);
  }

  synchronized List<FakeRequest> all() {
    return List.copyOf(requests);
  }
}
