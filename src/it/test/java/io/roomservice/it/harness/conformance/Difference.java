package io.roomservice.it.harness.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A scenario that ends otherwise than with the official SDKs, for a reason that is written down.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Difference {
  /** The reason's heading in {@code docs/conformance.md}. */
  String value();
}
