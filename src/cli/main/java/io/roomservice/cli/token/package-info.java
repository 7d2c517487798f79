/** Tokens: made and looked into. */
@NullMarked
package io.roomservice.cli.token;

import org.jspecify.annotations.NullMarked;
