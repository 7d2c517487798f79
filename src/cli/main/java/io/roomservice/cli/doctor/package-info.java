/** What keeps a server from being reached, and what to do about it. */
@NullMarked
package io.roomservice.cli.doctor;

import org.jspecify.annotations.NullMarked;
