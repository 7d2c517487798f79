/** Reading what users give: values of options, files and stdin, JSON. */
@NullMarked
package io.roomservice.cli.input;

import org.jspecify.annotations.NullMarked;
