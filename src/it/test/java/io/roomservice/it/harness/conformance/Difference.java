package io.roomservice.it.harness.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a scenario whose result differs from that of the official SDKs, for a documented reason.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Difference {
  /** The reason's heading in {@code docs/conformance.md}. */
  String value();
}
