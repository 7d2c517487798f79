package io.roomservice.spring;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a missing property as the application's startup does for other mistakes. */
final class MissingLiveKitPropertyAnalyzer
    extends AbstractFailureAnalyzer<MissingLiveKitPropertyException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, MissingLiveKitPropertyException cause) {
    var variable = cause.property().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    return new FailureAnalysis(
        "A LiveKit client can't be created: " + cause.getMessage() + ".",
        String.format(
            Locale.ROOT,
            "Set %s, or the environment variable %s. A test with @AutoConfigureFakeLiveKit needs"
                + " neither.",
            cause.property(),
            variable),
        cause);
  }
}
