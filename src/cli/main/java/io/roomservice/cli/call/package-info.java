/** {@code roomservice call}: any method of LiveKit's services, with JSON in and out. */
@NullMarked
package io.roomservice.cli.call;

import org.jspecify.annotations.NullMarked;
