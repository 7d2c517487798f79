/**
 * Protobuf's JSON mapping, written straight from and to the descriptors. Knows no service, no HTTP
 * and no message by name, so that calls, tokens and webhooks can share it.
 *
 * <p>Not part of the public face: anything here may change in any release.
 */
@NullMarked
package io.roomservice.internal.json;

import org.jspecify.annotations.NullMarked;
