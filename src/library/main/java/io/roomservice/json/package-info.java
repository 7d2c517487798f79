/** Messages of the wire format as JSON, for logs and for people. */
@NullMarked
package io.roomservice.json;

import org.jspecify.annotations.NullMarked;
