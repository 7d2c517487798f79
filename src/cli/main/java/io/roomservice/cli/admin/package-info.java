/** Rooms, participants, their RPC methods, and who can be reached. */
@NullMarked
package io.roomservice.cli.admin;

import org.jspecify.annotations.NullMarked;
