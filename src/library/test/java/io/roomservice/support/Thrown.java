package io.roomservice.support;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** The kinds of exceptions that user code may throw, declared or not. */
public final class Thrown {
  private Thrown() {}

  /** Returns one exception of each kind. */
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

  /** Throws an undeclared checked exception, as Kotlin and Groovy allow. */
  public static RuntimeException unchecked(Throwable thrown) {
    Thrown.<RuntimeException>as(thrown);
    throw new AssertionError("unreachable");
  }

  @SuppressWarnings("unchecked") // intended: the cast is what hides the type
  private static <T extends Throwable> void as(Throwable thrown) throws T {
    throw (T) thrown;
  }

  /** Waits where no interrupt is expected. */
  public static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
