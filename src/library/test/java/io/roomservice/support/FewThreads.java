package io.roomservice.support;

import java.util.concurrent.Executor;

/** Starts as many threads as the system is said to have left, and then fails as the JDK does. */
public final class FewThreads implements Executor {
  private int left;
  private int refused;

  public FewThreads(int left) {
    this.left = left;
  }

  /** From now on so many more. */
  public synchronized void leave(int threads) {
    this.left = threads;
  }

  /** How often it has failed. */
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
