package io.roomservice.cli.demo;

import java.util.List;
import java.util.Optional;

/**
 * A step of the demo that was played.
 *
 * @param receivers who got it; empty where nobody looks
 * @param mistakes what was not as it should be
 */
record DemoRow(
    DemoStep step, DemoAnswer answer, Optional<List<String>> receivers, List<String> mistakes) {
  boolean isAsExpected() {
    return mistakes.isEmpty();
  }
}
