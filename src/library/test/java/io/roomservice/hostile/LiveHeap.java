package io.roomservice.hostile;

/** Measures the live heap repeatedly until it is closed. */
final class LiveHeap implements AutoCloseable {
  private final long before = live();
  private final Thread thread = new Thread(this::watch, "live-heap");
  private volatile boolean closed;
  private volatile long most;

  LiveHeap() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the maximum live heap, minus that at the start. */
  double mostMegabytes() {
    return Math.max(0, most - before) / 1048576.0;
  }

  private void watch() {
    while (!closed) {
      most = Math.max(most, live());
      try {
        Thread.sleep(100); // measuring 64 MB takes a core some 10 ms
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static long live() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
