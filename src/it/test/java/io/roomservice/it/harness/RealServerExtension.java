package io.roomservice.it.harness;

import io.roomservice.it.harness.receiver.Receivers;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.it.harness.server.WebhookInbox;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides tests with the test JVM's only {@link Harness}, or skips them with a reason. */
final class RealServerExtension implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(RealServerExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    var wish = System.getProperty("real.server", "");
    if (wish.equals("off")) {
      return ConditionEvaluationResult.disabled("switched off by -Dreal.server=off");
    }
    var harness = harness(context);
    if (harness.isReady()) {
      return ConditionEvaluationResult.enabled("the real server is up");
    }
    if (wish.equals("required")) {
      throw harness.whyNot();
    }
    return ConditionEvaluationResult.disabled(harness.whyNot().getMessage());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == RealServer.class || type == Receivers.class || type == WebhookInbox.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var harness = harness(context);
    if (parameter.getParameter().getType() == RealServer.class) {
      return harness.server();
    }
    if (parameter.getParameter().getType() == WebhookInbox.class) {
      return harness.inbox();
    }
    // In the store of the test itself, which JUnit closes when the test ends.
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Receivers.class, key -> harness.newReceivers(), Receivers.class);
  }

  /** In the root store, which JUnit closes after the last test. */
  private static Harness harness(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Harness.class, key -> Harness.start(), Harness.class);
  }
}
