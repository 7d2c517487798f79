package io.roomservice.it.harness.redis;

import io.roomservice.it.harness.RequiresRealServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with a livekit-server that uses Redis, which are a parameter: {@code void
 * test(ServerWithRedis cluster)}. CI runs them against each server of {@code ServerGeneration}.
 *
 * <p>Needs {@code go} and {@code redis-server}. If one of them is missing or fails, the tests are
 * skipped or fail as described at {@link RequiresRealServer}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RedisExtension.class)
@Tag("every-server")
public @interface RequiresRedis {}
