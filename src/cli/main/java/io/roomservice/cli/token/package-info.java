/** Creates and inspects access tokens. */
@NullMarked
package io.roomservice.cli.token;

import org.jspecify.annotations.NullMarked;
