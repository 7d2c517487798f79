/**
 * The fake's side of HTTP and Twirp: from a request to a row of the table of methods, and back. Has
 * never heard of a room.
 */
@NullMarked
package io.roomservice.testing.internal;

import org.jspecify.annotations.NullMarked;
