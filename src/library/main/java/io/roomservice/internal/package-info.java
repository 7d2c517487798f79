/** Annotations that all packages of the library may use. */
@NullMarked
package io.roomservice.internal;

import org.jspecify.annotations.NullMarked;
