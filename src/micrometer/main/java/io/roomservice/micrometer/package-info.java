/**
 * Metrics and traces of a client's calls, with <a href="https://micrometer.io">Micrometer</a>'s
 * {@code Observation}; {@link io.roomservice.micrometer.LiveKitObservations} is the entry point.
 */
@NullMarked
package io.roomservice.micrometer;

import org.jspecify.annotations.NullMarked;
