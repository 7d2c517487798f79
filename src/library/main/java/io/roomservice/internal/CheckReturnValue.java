package io.roomservice.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose only effect is its result, or a type with only such methods, so that Error
 * Prone reports an ignored result. Error Prone recognizes the annotation by its simple name in any
 * package, so neither the library nor its users need a dependency for it.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CheckReturnValue {}
