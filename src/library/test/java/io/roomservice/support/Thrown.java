package io.roomservice.support;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** What code of a user's may throw, declared or not. */
public final class Thrown {
  private Thrown() {}

  /** One of each kind. */
  public static Stream<Throwable> everything() {
    return Stream.of(
        new IllegalStateException("canary"),
        new IOException("canary"),
        new Exception("canary"),
        new InterruptedException("canary"),
        new StackOverflowError("canary"),
        new OutOfMemoryError("canary"),
        new LinkageError("canary"),
        new Throwable("canary"));
  }

  /** Throws a checked exception where none is declared, as Kotlin and Groovy let one. */
  public static RuntimeException unchecked(Throwable thrown) {
    Thrown.<RuntimeException>as(thrown);
    throw new AssertionError("unreachable");
  }

  @SuppressWarnings("unchecked") // which is the trick
  private static <T extends Throwable> void as(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** Waits where no interrupt is looked for. */
  public static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
