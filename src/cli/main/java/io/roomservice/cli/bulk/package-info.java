/** Many messages, from lines of JSON, and taken up again where it was broken off. */
@NullMarked
package io.roomservice.cli.bulk;

import org.jspecify.annotations.NullMarked;
