/**
 * And from a shell? One class per command, built on the library's public face alone, in folders:
 *
 * <ul>
 *   <li>{@code session}: the options of every command, the server and its credentials
 *   <li>{@code input}, {@code output}: what users give, what is printed
 *   <li>{@code error}: messages and exit codes of failures
 *   <li>{@code send}, {@code demo} and so on: the commands
 *   <li>here: the program, which reads the arguments and runs a command
 * </ul>
 *
 * <p>What goes wrong in a command is thrown, and told in one place, {@link
 * io.roomservice.cli.error.ErrorMessage}: two lines on stderr, what happened and what to do, and an
 * {@linkplain io.roomservice.cli.error.ExitCode exit code}.
 */
@NullMarked
package io.roomservice.cli;

import org.jspecify.annotations.NullMarked;
