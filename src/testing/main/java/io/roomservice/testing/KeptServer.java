package io.roomservice.testing;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The server of an extension in a field: started when it is first needed, and reset before each
 * test. Thread-safe.
 */
final class KeptServer implements AutoCloseable {
  private final UnaryOperator<FakeLiveKitBuilder> settings;
  private @Nullable FakeLiveKit server; // guarded by this, like the next two
  private boolean outlivesTests;
  private boolean inUse;

  KeptServer(UnaryOperator<FakeLiveKitBuilder> settings) {
    this.settings = settings;
  }

  synchronized FakeLiveKit get() {
    if (server == null) {
      server = settings.apply(FakeLiveKit.builder()).start();
    }
    return server;
  }

  /** Keeps it when a test ends, for those to come. */
  synchronized void outlivesTests() {
    outlivesTests = true;
  }

  /**
   * The server, as it was at its start, for a test that begins.
   *
   * @throws IllegalStateException if another test has it
   */
  synchronized FakeLiveKit begin() {
    if (inUse) {
      throw new IllegalStateException(
          "two tests at once share one FakeLiveKit, which each of them resets; put the extension"
              + " into an instance field, or add @Execution(ExecutionMode.SAME_THREAD)");
    }
    var begun = get();
    begun.reset();
    inUse = true;
    return begun;
  }

  /** After the test that had it. */
  synchronized void end() {
    inUse = false;
    if (!outlivesTests) {
      close();
    }
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
