package io.roomservice.it.harness.client;

import io.roomservice.it.harness.Attempted;
import io.roomservice.it.harness.AttemptedExtension;
import io.roomservice.it.harness.receiver.BrowserProgram;

/** Provides tests with the machine's {@link BrowserProgram}, or skips them. */
final class BrowserExtension extends AttemptedExtension<BrowserProgram> {
  BrowserExtension() {
    super(
        BrowserProgram.class, () -> Attempted.of("a browser", BrowserProgram::find, program -> {}));
  }
}
