/** Failed commands: messages, hints and exit codes. */
@NullMarked
package io.roomservice.cli.error;

import org.jspecify.annotations.NullMarked;
