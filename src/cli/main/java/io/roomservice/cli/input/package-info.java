/** Reads user input: option values, files, stdin and JSON. */
@NullMarked
package io.roomservice.cli.input;

import org.jspecify.annotations.NullMarked;
