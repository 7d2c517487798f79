package io.roomservice.internal.call;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of asynchronous calls. None of them keeps a JVM alive. */
final class CallThreads {
  private CallThreads() {}

  /** Virtual threads where the JDK has them (21 and later), daemon threads elsewhere. */
  static Executor create(Refusals refusals) {
    return orRefused(virtualOrDaemons(), refusals);
  }

  private static Executor virtualOrDaemons() {
    try {
      // Looked up, since this is compiled for Java 17.
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return daemons();
    }
  }

  /** Throws {@link Refusals#noThread} where the system gives no more threads. */
  static Executor orRefused(Executor threads, Refusals refusals) {
    return call -> {
      try {
        threads.execute(call);
      } catch (RuntimeException | OutOfMemoryError e) { // the latter is the JDK's
        throw refusals.noThread(e);
      }
    };
  }

  private static Executor daemons() {
    var number = new AtomicInteger();
    // As many threads as there are calls in flight, whose number is bounded before they come here.
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
