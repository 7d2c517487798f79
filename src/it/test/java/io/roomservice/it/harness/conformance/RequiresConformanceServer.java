package io.roomservice.it.harness.conformance;

import io.roomservice.it.harness.RequiresRealServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with LiveKit's mock, which is a parameter: {@code void test(ConformanceServer mock)}. Needs
 * {@code go}; without it the tests are skipped or fail as described at {@link RequiresRealServer}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ConformanceServerExtension.class)
public @interface RequiresConformanceServer {}
