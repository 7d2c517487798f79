package io.roomservice.it.harness.upgrade;

import io.roomservice.it.harness.RequiresRealServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with two versions of livekit-server, which are a parameter: {@code void test(OtherServer
 * servers)}. If one can't be built, the tests are skipped or fail as described at {@link
 * RequiresRealServer}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OtherServerExtension.class)
public @interface RequiresOtherServer {}
