/**
 * Many messages, from a source to their results: lanes, queue, pace, and the run that they make up.
 * Knows no message: what it sends and what becomes of it is the {@link
 * io.roomservice.internal.bulk.Work}'s, and why something did not leave is a {@link
 * io.roomservice.internal.bulk.Reason}.
 *
 * <p>Not part of the public face: anything here may change in any release.
 */
@NullMarked
package io.roomservice.internal.bulk;

import org.jspecify.annotations.NullMarked;
