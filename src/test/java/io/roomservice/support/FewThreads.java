package io.roomservice.support;

import java.util.concurrent.Executor;

/** Starts as many threads as the system is said to have left, and then fails as the JDK does. */
public final class FewThreads implements Executor {
  private int left;

  public FewThreads(int left) {
    this.left = left;
  }

  /** From now on so many more. */
  public synchronized void leave(int threads) {
    this.left = threads;
  }

  @Override
  public synchronized void execute(Runnable work) {
    if (left == 0) {
      throw new OutOfMemoryError("unable to create native thread");
    }
    left--;
    var thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }
}
