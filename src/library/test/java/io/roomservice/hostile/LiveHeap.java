package io.roomservice.hostile;

/** Looks how much of the heap is live, again and again, until it is closed. */
final class LiveHeap implements AutoCloseable {
  private final long before = live();
  private final Thread thread = new Thread(this::watch, "live-heap");
  private volatile boolean closed;
  private volatile long most;

  LiveHeap() {
    thread.setDaemon(true);
    thread.start();
  }

  /** The most that was live at a time beyond what was at the start. */
  double mostMegabytes() {
    return Math.max(0, most - before) / 1048576.0;
  }

  private void watch() {
    while (!closed) {
      most = Math.max(most, live());
      try {
        Thread.sleep(100); // a look at 64 MB takes a core some 10 ms
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
