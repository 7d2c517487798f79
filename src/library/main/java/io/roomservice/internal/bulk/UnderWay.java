package io.roomservice.internal.bulk;

import io.roomservice.internal.bulk.State.Grip;
import io.roomservice.internal.twirp.Cancellation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The messages in flight, and the means to end them. Thread-safe. */
final class UnderWay {
  private final Set<Cancellation> sending = ConcurrentHashMap.newKeySet();
  private volatile Grip grip = Grip.NONE;

  void begin(Cancellation cancellation) {
    sending.add(cancellation);
    apply(cancellation); // after the add, so that one of the two threads sees the other
  }

  void end(Cancellation cancellation) {
    sending.remove(cancellation);
  }

  /** Applies this grip to the messages in flight and to those that start later. */
  void hold(Grip wanted) {
    tighten(wanted);
    if (grip != Grip.NONE) {
      sending.forEach(this::apply);
    }
  }

  private synchronized void tighten(Grip wanted) {
    if (wanted.compareTo(grip) > 0) {
      grip = wanted;
    }
  }

  private void apply(Cancellation cancellation) {
    switch (grip) {
      case NONE -> {}
      case FINISH -> cancellation.finish();
      case ABORT -> cancellation.cancel();
    }
  }
}
