package io.roomservice.it.harness.process;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Stops a program that reads commands from stdin and exits when stdin is closed. */
public final class Goodbye {
  private static final int SECONDS = 10;

  private Goodbye() {}

  /** Closes its stdin, waits up to 10 s until it exits, and then kills it. */
  public static void say(Closeable stdin, Process process) {
    try {
      stdin.close();
    } catch (IOException e) {
      // The process has closed it already.
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
