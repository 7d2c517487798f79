package io.roomservice.it.harness.process;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The end of a program that reads its orders from standard input until that is closed. */
public final class Goodbye {
  private static final int SECONDS = 10;

  private Goodbye() {}

  /** Closes its orders, gives it ten seconds to end, and then ends it. */
  public static void say(Closeable orders, Process process) {
    try {
      orders.close();
    } catch (IOException e) {
      // Already closed at the other end.
    }
    try {
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
