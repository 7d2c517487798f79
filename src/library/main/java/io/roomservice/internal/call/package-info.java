/**
 * What a call goes through above the wire: its scope, its thread, its tokens, the options of the
 * HTTP client. Knows no message and none of the exceptions that callers catch.
 */
@NullMarked
package io.roomservice.internal.call;

import org.jspecify.annotations.NullMarked;
