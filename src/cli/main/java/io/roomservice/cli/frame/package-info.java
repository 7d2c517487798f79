/** What every command stands on: terminal, options, server, output, errors. */
@NullMarked
package io.roomservice.cli.frame;

import org.jspecify.annotations.NullMarked;
