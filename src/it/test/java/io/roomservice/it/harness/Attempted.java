package io.roomservice.it.harness;

import io.roomservice.it.harness.process.HarnessUnavailable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/**
 * Something that tests need and that is not available everywhere: itself, or the reason why not.
 */
public record Attempted<T>(String what, T product, Consumer<T> stop, HarnessUnavailable whyNot)
    implements AutoCloseable {

  public static <T> Attempted<T> of(String what, Supplier<T> start, Consumer<T> stop) {
    try {
      return new Attempted<>(what, start.get(), stop, null);
    } catch (HarnessUnavailable e) {
      System.err.println(what + " not available: " + e.getMessage());
      return new Attempted<>(what, null, stop, e);
    }
  }

  /** Returns true if all such tests are switched off, so that nothing need be started for them. */
  static boolean isSwitchedOff() {
    return System.getProperty("real.server", "").equals("off");
  }

  static ConditionEvaluationResult switchedOff() {
    return ConditionEvaluationResult.disabled("switched off by -Dreal.server=off");
  }

  /**
   * Returns whether tests can run.
   *
   * @throws HarnessUnavailable if they can't, but must
   */
  ConditionEvaluationResult condition() {
    if (whyNot == null) {
      return ConditionEvaluationResult.enabled(what + " available");
    }
    if (System.getProperty("real.server", "").equals("required")) {
      throw whyNot;
    }
    return ConditionEvaluationResult.disabled(whyNot.getMessage());
  }

  @Override
  public void close() {
    if (product != null) {
      stop.accept(product);
    }
  }
}
