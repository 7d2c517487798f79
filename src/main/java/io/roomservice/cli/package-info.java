/**
 * And from a shell? One class per command, built on the library's public face alone.
 *
 * <p>{@link io.roomservice.cli.Main#run} reads the arguments and runs a command; what goes wrong in
 * it is thrown, and told in one place, {@link io.roomservice.cli.Complaint}: two lines on stderr,
 * what happened and what to do, and an {@linkplain io.roomservice.cli.ExitCode exit code}.
 */
@NullMarked
package io.roomservice.cli;

import org.jspecify.annotations.NullMarked;
