/**
 * The parts of a call above the wire: its scope, its thread, its tokens, and the options of the
 * HTTP client. Independent of messages and of the public API's exceptions.
 */
@NullMarked
package io.roomservice.internal.call;

import org.jspecify.annotations.NullMarked;
