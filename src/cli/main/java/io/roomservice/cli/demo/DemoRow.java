package io.roomservice.cli.demo;

import java.util.List;
import java.util.Optional;

/**
 * A step of the demo and its result.
 *
 * @param receivers the participants that received it; empty if that can't be observed
 * @param mistakes the differences from the expected result
 */
record DemoRow(
    DemoStep step, DemoAnswer answer, Optional<List<String>> receivers, List<String> mistakes) {
  boolean isAsExpected() {
    return mistakes.isEmpty();
  }
}
