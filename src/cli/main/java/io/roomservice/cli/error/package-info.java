/** How a command ends when it fails: what people are told, and the exit code. */
@NullMarked
package io.roomservice.cli.error;

import org.jspecify.annotations.NullMarked;
