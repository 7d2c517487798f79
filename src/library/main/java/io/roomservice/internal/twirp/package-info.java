/**
 * One call on the wire: codecs, attempts and decoding of errors. Based on HTTP and Twirp, and
 * independent of rooms.
 *
 * <p>Not part of the public API: anything here may change in any release.
 */
@NullMarked
package io.roomservice.internal.twirp;

import org.jspecify.annotations.NullMarked;
