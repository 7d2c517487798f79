package io.roomservice.it.harness.client;

import io.roomservice.it.harness.RequiresRealServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with each of LiveKit's clients that run on this machine, which are a parameter: {@code void
 * test(Clients clients)}.
 *
 * <p>Needs {@code go}, {@code npm}, {@code python3} with {@code venv}, and {@code chromium}. If one
 * of them is missing or fails, the tests are skipped or fail as described at {@link
 * RequiresRealServer}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ClientsExtension.class)
public @interface RequiresClients {}
