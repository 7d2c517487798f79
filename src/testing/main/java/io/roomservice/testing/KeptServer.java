package io.roomservice.testing;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The server of an extension in a field: started on first use, and reset before each test.
 * Thread-safe.
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

  /** Keeps the server open between tests. */
  synchronized void outlivesTests() {
    outlivesTests = true;
  }

  /**
   * Returns the server, reset, for a test that starts.
   *
   * @throws IllegalStateException if another test uses it
   */
  synchronized FakeLiveKit acquire() {
    if (inUse) {
      throw new IllegalStateException(
          "two tests use the same FakeLiveKit at once, and each of them resets it; put the extension"
              + " into an instance field, or add @Execution(ExecutionMode.SAME_THREAD)");
    }
    var acquired = get();
    acquired.reset();
    inUse = true;
    return acquired;
  }

  /** Releases the server after the test that used it. */
  synchronized void release() {
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
