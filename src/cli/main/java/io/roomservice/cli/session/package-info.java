/** What a command works with: the global options, the server and its credentials. */
@NullMarked
package io.roomservice.cli.session;

import org.jspecify.annotations.NullMarked;
