/** Data of every sort, sent and watched. */
@NullMarked
package io.roomservice.cli.demo;

import org.jspecify.annotations.NullMarked;
