package io.roomservice.bench;

/** Lets a number of threads pass, or has all of them wait. */
final class Gate {
  private final int threads;
  private int waiting; // guarded by this
  private volatile boolean open;

  Gate(int threads) {
    this.threads = threads;
  }

  /** Waits while it is closed. */
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

  /** For a thread that will not pass again. */
  synchronized void leave() {
    waiting++;
    notifyAll();
  }

  synchronized void open() {
    open = true;
    notifyAll();
  }

  /** Returns when all threads wait. */
  synchronized void close() throws InterruptedException {
    open = false;
    while (waiting < threads) {
      wait();
    }
  }
}
