/** Sends many messages from lines of JSON, and resumes a run that was stopped. */
@NullMarked
package io.roomservice.cli.bulk;

import org.jspecify.annotations.NullMarked;
