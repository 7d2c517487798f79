package io.roomservice.it.harness.nginx;

import io.roomservice.it.harness.Attempted;
import io.roomservice.it.harness.AttemptedExtension;
import io.roomservice.it.harness.Harness;

/** Provides tests with the {@link NginxProgram}, or skips them. */
final class NginxExtension extends AttemptedExtension<NginxProgram> {
  NginxExtension() {
    super(
        NginxProgram.class,
        () -> Attempted.of("nginx", () -> NginxProgram.find(Harness.logFolder()), program -> {}));
  }
}
