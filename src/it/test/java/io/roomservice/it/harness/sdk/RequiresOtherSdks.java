package io.roomservice.it.harness.sdk;

import io.roomservice.it.harness.RequiresRealServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that ask LiveKit's server SDKs for JavaScript and Python for a second opinion; they come as
 * a parameter: {@code void test(OtherSdks sdks)}.
 *
 * <p>Needs {@code npm} and {@code python3} with {@code venv}; where they can't do their part it is
 * as {@link RequiresRealServer} says.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OtherSdksExtension.class)
public @interface RequiresOtherSdks {}
