package io.roomservice.spring.test;

import io.roomservice.testing.FakeLiveKit;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** Resets the server before each test, and before its {@code @BeforeEach} methods. */
final class FakeLiveKitResetListener implements TestExecutionListener {
  @Override
  public void beforeTestMethod(TestContext test) {
    if (TestContextAnnotationUtils.hasAnnotation(
        test.getTestClass(), AutoConfigureFakeLiveKit.class)) {
      test.getApplicationContext().getBeanProvider(FakeLiveKit.class).forEach(FakeLiveKit::reset);
    }
  }
}
