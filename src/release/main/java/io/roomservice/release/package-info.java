/** Bundles what is published. Not published itself. */
@NullMarked
package io.roomservice.release;

import org.jspecify.annotations.NullMarked;
