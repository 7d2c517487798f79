package io.roomservice.it.harness.sdk;

import io.roomservice.it.harness.RequiresRealServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that compare the library with LiveKit's server SDKs for JavaScript and Python, which are a
 * parameter: {@code void test(OtherSdks sdks)}.
 *
 * <p>Needs {@code npm} and {@code python3} with {@code venv}. If one of them is missing or fails,
 * the tests are skipped or fail as described at {@link RequiresRealServer}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OtherSdksExtension.class)
public @interface RequiresOtherSdks {}
