package io.roomservice.it.harness;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides tests with the test JVM's only instance of a type, or skips them with a reason. */
public abstract class AttemptedExtension<T> implements ExecutionCondition, ParameterResolver {
  private final Class<T> type;
  private final Supplier<Attempted<T>> attempt;

  protected AttemptedExtension(Class<T> type, Supplier<Attempted<T>> attempt) {
    this.type = type;
    this.attempt = attempt;
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Attempted.isSwitchedOff() ? Attempted.switchedOff() : attempted(context).condition();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return attempted(context).product();
  }

  /** In the root store, which JUnit closes after the last test. */
  private Attempted<?> attempted(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(AttemptedExtension.class))
        .getOrComputeIfAbsent(type, key -> attempt.get(), Attempted.class);
  }
}
