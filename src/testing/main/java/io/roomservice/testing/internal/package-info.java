/**
 * HTTP and Twirp on the server side: maps a request to a row of the method table, and the result to
 * a response. Knows nothing of rooms.
 */
@NullMarked
package io.roomservice.testing.internal;

import org.jspecify.annotations.NullMarked;
