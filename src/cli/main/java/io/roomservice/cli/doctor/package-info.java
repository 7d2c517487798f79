/** Finds out why a server can't be reached or rejects calls. */
@NullMarked
package io.roomservice.cli.doctor;

import org.jspecify.annotations.NullMarked;
