package io.roomservice.internal.call;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of asynchronous calls. They do not keep the JVM alive. */
final class CallThreads {
  private CallThreads() {}

  /** Returns virtual threads if the JDK has them (21 and later), otherwise daemon threads. */
  static Executor create(Refusals refusals) {
    return orRefused(virtualOrDaemons(), refusals);
  }

  private static Executor virtualOrDaemons() {
    try {
      // By reflection, because this is compiled for Java 17.
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return daemons();
    }
  }

  /**
   * Returns an executor that throws {@link Refusals#noThread} if the system cannot start a thread.
   */
  static Executor orRefused(Executor threads, Refusals refusals) {
    return call -> {
      try {
        threads.execute(call);
      } catch (RuntimeException | OutOfMemoryError e) { // the JDK throws the latter
        throw refusals.noThread(e);
      }
    };
  }

  private static Executor daemons() {
    var number = new AtomicInteger();
    // One thread for each call in flight; their number is bounded by the caller.
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        10,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        call -> {
          var thread = new Thread(call, "roomservice-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }
}
