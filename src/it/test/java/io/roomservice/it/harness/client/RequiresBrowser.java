package io.roomservice.it.harness.client;

import io.roomservice.it.harness.RequiresRealServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with a browser, which is a parameter: {@code void test(BrowserProgram browser)}. If {@code
 * chromium} is missing, the tests are skipped or fail as described at {@link RequiresRealServer}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
public @interface RequiresBrowser {}
