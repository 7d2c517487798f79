package io.roomservice.it.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with a real livekit-server and real receivers; both are parameters: {@code void
 * test(RealServer server, Receivers receivers)}.
 *
 * <p>Needs {@code go}, {@code node} and {@code npm}. If one of them is missing or fails, the tests
 * are skipped with the reason; with {@code -Dreal.server=required} they fail with the reason.
 * {@code -Dreal.server=off} always skips them.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealServerExtension.class)
public @interface RequiresRealServer {}
