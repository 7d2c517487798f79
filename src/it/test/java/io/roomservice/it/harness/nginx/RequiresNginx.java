package io.roomservice.it.harness.nginx;

import io.roomservice.it.harness.RequiresRealServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with nginx, which is a parameter: {@code void test(NginxProgram nginx)}. Without it they
 * are skipped or fail as described at {@link RequiresRealServer}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NginxExtension.class)
public @interface RequiresNginx {}
