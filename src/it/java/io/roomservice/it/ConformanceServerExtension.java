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

  /** The server, or the reason why it can't be had. */
  private record Attempted(ConformanceServer server, HarnessUnavailable whyNot)
      implements AutoCloseable {
    static Attempted start() {
      try {
        return new Attempted(
            ConformanceServer.start(BuildCache.ofThisMachine(), Harness.logFolder()), null);
      } catch (HarnessUnavailable e) {
        System.err.println("No test-server: " + e.getMessage());
        return new Attempted(null, e);
      }
    }

    @Override
    public void close() {
      if (server != null) {
        server.close();
      }
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var wish = System.getProperty("real.server", "");
    if (wish.equals("off")) {
      return ConditionEvaluationResult.disabled("switched off by -Dreal.server=off");
    }
    var whyNot = attempted(context).whyNot();
    if (whyNot == null) {
      return ConditionEvaluationResult.enabled("the test-server is up");
    }
    if (wish.equals("required")) {
      throw whyNot;
    }
    return ConditionEvaluationResult.disabled(whyNot.getMessage());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ConformanceServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return attempted(context).server();
  }

  /** In the root store, which JUnit closes after the last test. */
  private static Attempted attempted(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Attempted.class, key -> Attempted.start(), Attempted.class);
  }
}
