package io.roomservice.it.harness.soak;

import java.util.List;

/**
 * The result of a soak.
 *
 * @param lines what was counted
 * @param problems why the run fails; empty if it passes
 */
public record SoakResult(List<String> lines, List<String> problems) {}
