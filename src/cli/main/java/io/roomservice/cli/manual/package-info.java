/** What is derived from the commands: completion for shells, pages for {@code man}. */
@NullMarked
package io.roomservice.cli.manual;

import org.jspecify.annotations.NullMarked;
