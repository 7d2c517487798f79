package io.roomservice.it.harness;

import io.roomservice.it.harness.process.HarnessUnavailable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/** Something that tests want and that can't be had everywhere: itself, or the reason why not. */
public record Attempted<T>(String what, T product, Consumer<T> stop, HarnessUnavailable whyNot)
    implements AutoCloseable {

  public static <T> Attempted<T> of(String what, Supplier<T> start, Consumer<T> stop) {
    try {
      return new Attempted<>(what, start.get(), stop, null);
    } catch (HarnessUnavailable e) {
      System.err.println("No " + what + ": " + e.getMessage());
      return new Attempted<>(what, null, stop, e);
    }
  }

  /** Whether tests were switched off altogether, before anything is started for them. */
  static boolean isSwitchedOff() {
    return System.getProperty("real.server", "").equals("off");
  }

  static ConditionEvaluationResult switchedOff() {
    return ConditionEvaluationResult.disabled("switched off by -Dreal.server=off");
  }

  /** Whether tests can run; where they must, that they can't is a failure. */
  ConditionEvaluationResult condition() {
    if (whyNot == null) {
      return ConditionEvaluationResult.enabled("the " + what + " can be had");
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
