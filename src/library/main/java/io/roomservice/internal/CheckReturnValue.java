package io.roomservice.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks methods, or a type all of whose methods do nothing but return something, so that Error
 * Prone reports a result that is dropped. Error Prone knows such an annotation by its simple name,
 * whatever its package, so neither we nor users need a dependency for it.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CheckReturnValue {}
