package io.roomservice.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Tests that need {@code sh}, file permissions or devices. On Windows they are skipped. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "needs a POSIX system: sh, file permissions or devices")
public @interface RequiresPosix {}
