/** Sends one message into a room, and shows who can receive it. */
@NullMarked
package io.roomservice.cli.send;

import org.jspecify.annotations.NullMarked;
