/**
 * Protobuf's JSON mapping, implemented with descriptors. Independent of services, HTTP and specific
 * messages, so that calls, tokens and webhooks can share it.
 *
 * <p>Not part of the public API: anything here may change in any release.
 */
@NullMarked
package io.roomservice.internal.json;

import org.jspecify.annotations.NullMarked;
