/** What a command works with: the options of every command, the server and its credentials. */
@NullMarked
package io.roomservice.cli.session;

import org.jspecify.annotations.NullMarked;
