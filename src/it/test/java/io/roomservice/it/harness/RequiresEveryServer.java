package io.roomservice.it.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Like {@link RequiresRealServer}, for tests that CI runs against each server of {@link
 * ServerGeneration}, because their results depend on the server.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RequiresRealServer
@Tag("every-server")
public @interface RequiresEveryServer {}
