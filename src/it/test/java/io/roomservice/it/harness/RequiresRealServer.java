package io.roomservice.it.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests against a livekit-server and receivers that are real; both come as parameters: {@code void
 * test(RealServer server, Receivers receivers)}.
 *
 * <p>Needs {@code go}, {@code node} and {@code npm}. Where they can't do their part the tests are
 * skipped with the reason, unless {@code -Dreal.server=required}, which makes them fail with it;
 * {@code -Dreal.server=off} skips them without trying.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RealServerExtension.class)
public @interface RequiresRealServer {}
