/** Rooms, participants and their RPC methods. */
@NullMarked
package io.roomservice.cli.admin;

import org.jspecify.annotations.NullMarked;
