package io.roomservice.it.harness.conformance;

import io.roomservice.it.harness.RequiresRealServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests against LiveKit's own mock, which comes as a parameter: {@code void test(ConformanceServer
 * mock)}. Needs {@code go}; the system property {@code real.server} says what happens without it,
 * as for {@link RequiresRealServer}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ConformanceServerExtension.class)
public @interface RequiresConformanceServer {}
