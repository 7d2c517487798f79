package io.roomservice.bench;

/** Lets a fixed number of threads pass, or makes all of them wait. */
final class Gate {
  private final int threads;
  private int waiting; // guarded by this
  private volatile boolean open;

  Gate(int threads) {
    this.threads = threads;
  }

  /** Waits while the gate is closed. */
  void pass() throws InterruptedException {
    if (!open) {
      await();
    }
  }

  private synchronized void await() throws InterruptedException {
    waiting++;
    notifyAll();
    while (!open) {
      wait();
    }
    waiting--;
  }

  /** Counts the calling thread as waiting from now on, because it will not pass again. */
  synchronized void leave() {
    waiting++;
    notifyAll();
  }

  synchronized void open() {
    open = true;
    notifyAll();
  }

  /** Closes the gate and returns when all threads wait. */
  synchronized void close() throws InterruptedException {
    open = false;
    while (waiting < threads) {
      wait();
    }
  }
}
