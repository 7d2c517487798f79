package io.roomservice.it;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one {@link ConformanceServer} of the test JVM, or the reason why not. */
final class ConformanceServerExtension implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ConformanceServerExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Attempted.isSwitchedOff() ? Attempted.switchedOff() : attempted(context).condition();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ConformanceServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return attempted(context).product();
  }

  /** In the root store, which JUnit closes after the last test. */
  @SuppressWarnings("unchecked") // nothing else is stored under this class in this namespace
  private static Attempted<ConformanceServer> attempted(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            Attempted.class,
            key ->
                Attempted.of(
                    "test-server",
                    () -> ConformanceServer.start(BuildCache.ofThisMachine(), Harness.logFolder()),
                    ConformanceServer::close),
            Attempted.class);
  }
}
