/**
 * The command line. One class per command, built only on the library's public API, in folders:
 *
 * <ul>
 *   <li>{@code session}: the options of every command, the server and its credentials
 *   <li>{@code input}, {@code output}: reading what users give, and printing results
 *   <li>{@code error}: messages and exit codes of failures
 *   <li>{@code send}, {@code demo} and others: the commands
 *   <li>this package: the program, which parses the arguments and runs a command
 * </ul>
 *
 * <p>A command throws its errors. One class prints them, {@link
 * io.roomservice.cli.error.ErrorMessage}: two lines on stderr, what failed and what to do, and an
 * {@linkplain io.roomservice.cli.error.ExitCode exit code}.
 */
@NullMarked
package io.roomservice.cli;

import org.jspecify.annotations.NullMarked;
