/**
 * {@link io.roomservice.testing.FakeLiveKit} in the tests of a Spring Boot application, by {@link
 * io.roomservice.spring.test.AutoConfigureFakeLiveKit}.
 */
@NullMarked
package io.roomservice.spring.test;

import org.jspecify.annotations.NullMarked;
