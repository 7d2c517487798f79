/**
 * Sends many messages, from a source to their results: lanes, queue, pace, and the run that uses
 * them. Independent of the type of messages: {@link io.roomservice.internal.bulk.Work} defines how
 * to send one and what its result means, and {@link io.roomservice.internal.bulk.Reason} states why
 * one was not sent.
 *
 * <p>Not part of the public API: anything here may change in any release.
 */
@NullMarked
package io.roomservice.internal.bulk;

import org.jspecify.annotations.NullMarked;
