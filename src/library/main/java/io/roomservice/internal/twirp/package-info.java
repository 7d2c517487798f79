/**
 * One call over the wire: codecs, attempts, decoding of errors. Knows HTTP and Twirp and has never
 * heard of a room.
 *
 * <p>Not part of the public face: anything here may change in any release.
 */
@NullMarked
package io.roomservice.internal.twirp;

import org.jspecify.annotations.NullMarked;
