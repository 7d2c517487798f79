/** Converts messages of the wire format to and from JSON, with secrets masked or included. */
@NullMarked
package io.roomservice.json;

import org.jspecify.annotations.NullMarked;
