package io.roomservice.it.harness.redis;

import io.roomservice.it.harness.RequiresRealServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with two livekit-servers over one Redis, which are a parameter: {@code void test(Cluster
 * cluster)}, and with receivers, as described at {@link RequiresRealServer}.
 *
 * <p>Needs {@code go}, {@code node}, {@code npm} and {@code redis-server}. If one of them is
 * missing or fails, the tests are skipped or fail as described there.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@RequiresRealServer
@ExtendWith(ClusterExtension.class)
public @interface RequiresCluster {}
