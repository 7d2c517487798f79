/** Prints results: tables and colors for people, JSON for programs. */
@NullMarked
package io.roomservice.cli.output;

import org.jspecify.annotations.NullMarked;
