package io.roomservice.support;

import java.util.concurrent.Executor;

/**
 * Starts a limited number of threads, and then fails as the JDK does when the system has none left.
 */
public final class FewThreads implements Executor {
  private int left;
  private int refused;

  public FewThreads(int left) {
    this.left = left;
  }

  /** Allows this many more threads. */
  public synchronized void leave(int threads) {
    this.left = threads;
  }

  /** Returns how often it has failed. */
  public synchronized int refused() {
    return refused;
  }

  @Override
  public synchronized void execute(Runnable work) {
    if (left == 0) {
      refused++;
      throw new OutOfMemoryError("unable to create native thread");
    }
    left--;
    var thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }
}
