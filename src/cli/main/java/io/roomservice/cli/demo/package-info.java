/** The demo: sends sample messages and checks what is received. */
@NullMarked
package io.roomservice.cli.demo;

import org.jspecify.annotations.NullMarked;
