package io.roomservice.it.harness;

import io.roomservice.it.harness.server.ServerGeneration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test that expects different results of different servers, by {@link ServerGeneration}.
 * The cases of {@code docs/ok-means-ok.md} in which servers differ name such tests.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ServersDiffer {}
