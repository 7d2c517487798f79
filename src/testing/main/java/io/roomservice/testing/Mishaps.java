package io.roomservice.testing;

import io.roomservice.testing.internal.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The scripted failures, in the order in which they were added. Thread-safe. */
final class Mishaps {
  private final List<Planned> planned = new ArrayList<>();

  /**
   * A scripted failure of a call.
   *
   * @param acts whether the server handles the request first
   * @param change turns the server's response, or the lack of one, into the response to send
   */
  record Mishap(boolean acts, UnaryOperator<Reply> change) {
    Reply apply(Supplier<Reply> server) {
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
   * @param path the path of the calls that fail; null for all
   */
  synchronized void plan(@Nullable String path, int times, Mishap mishap) {
    planned.add(new Planned(path, mishap, times));
  }

  /** Returns the failure scripted for the next call to this path, and counts it as used. */
  synchronized Optional<Mishap> next(String path) {
    var next =
        planned.stream().filter(one -> one.path == null || one.path.equals(path)).findFirst();
    next.filter(one -> --one.times == 0).ifPresent(planned::remove);
    return next.map(one -> one.mishap);
  }
}
