/** Messages of the wire format as JSON, printed with masked secrets or whole, and read. */
@NullMarked
package io.roomservice.json;

import org.jspecify.annotations.NullMarked;
