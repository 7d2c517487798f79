/** One message into a room. */
@NullMarked
package io.roomservice.cli.send;

import org.jspecify.annotations.NullMarked;
