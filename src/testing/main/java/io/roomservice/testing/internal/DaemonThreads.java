package io.roomservice.testing.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import mockwebserver3.MockWebServer;

/**
 * Makes a MockWebServer run on daemon threads. Its own would keep a JVM alive whose main thread has
 * ended without closing the server, and it offers no setting (5.5.1). Where its inside has changed,
 * or modules hide it, the threads stay as they are.
 */
final class DaemonThreads {
  private DaemonThreads() {}

  /** To be called before the server starts, since that starts its first thread. */
  static void use(MockWebServer server) {
    try {
      var tasks =
          MockWebServer.class
              .getMethod("access$getTaskRunner$p", MockWebServer.class)
              .invoke(null, server);
      var backend = tasks.getClass().getMethod("getBackend").invoke(tasks);
      var executor = backend.getClass().getMethod("getExecutor").invoke(backend);
      if (executor instanceof ThreadPoolExecutor pool) {
        pool.setThreadFactory(daemons());
      }
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      // Then the server has to be closed, as its users are told to.
    }
  }

  private static ThreadFactory daemons() {
    return task -> {
      var thread = Executors.defaultThreadFactory().newThread(task);
      thread.setName("fake-livekit");
      thread.setDaemon(true);
      return thread;
    };
  }
}
