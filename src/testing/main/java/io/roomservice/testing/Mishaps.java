package io.roomservice.testing;

import io.roomservice.testing.internal.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is to go wrong, first come, first served. Thread-safe. */
final class Mishaps {
  private final List<Planned> planned = new ArrayList<>();

  /**
   * Something that goes wrong with a call.
   *
   * @param acts whether the server does what it is asked before
   * @param change from the server's answer, or from none, to what goes out
   */
  record Mishap(boolean acts, UnaryOperator<Reply> change) {
    Reply befall(Supplier<Reply> server) {
      return change.apply(acts ? server.get() : Reply.none());
    }
  }

  private static final class Planned {
    private final @Nullable String path;
    private final Mishap mishap;
    private int times;

    Planned(@Nullable String path, Mishap mishap, int times) {
      this.path = path;
      this.mishap = mishap;
      this.times = times;
    }
  }

  /**
   * @param path of the calls that it befalls; null for all
   */
  synchronized void plan(@Nullable String path, int times, Mishap mishap) {
    planned.add(new Planned(path, mishap, times));
  }

  /** What befalls a call to this path, which counts as having befallen it. */
  synchronized Optional<Mishap> next(String path) {
    var next =
        planned.stream().filter(one -> one.path == null || one.path.equals(path)).findFirst();
    next.filter(one -> --one.times == 0).ifPresent(planned::remove);
    return next.map(one -> one.mishap);
  }
}
