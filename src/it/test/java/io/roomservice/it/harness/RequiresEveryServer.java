package io.roomservice.it.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Tests as {@link RequiresRealServer} says, which CI runs against each server of {@link
 * ServerGeneration}: what they are about is answered by the server, and may be answered otherwise
 * by the next.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RequiresRealServer
@Tag("every-server")
public @interface RequiresEveryServer {}
