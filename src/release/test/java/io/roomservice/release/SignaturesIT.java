package io.roomservice.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If there is a key, each file is signed with it. `src/release/rehearse` makes one. */
class SignaturesIT {
  @TempDir Path folder;

  /** Includes the POMs of the parent and of the BOM, which has no parent. */
  @Test
  void eachFileOfTheBundleHasASignatureThatGpgVerifies() throws Exception {
    var files = BundleIT.files().stream().filter(name -> !name.endsWith(".asc")).toList();
    if (!Made.SIGNED) {
      assertThat(BundleIT.files()).isEqualTo(files);
      return;
    }
    var unpacked = new ArrayList<Path>();
    for (String name : files) {
      unpacked.add(unpack(name));
      unpack(name + ".asc");
    }
    assertThat(unpacked).isNotEmpty().allSatisfy(SignaturesIT::isSigned);
  }

  @Test
  void eachDownloadHasASignatureThatGpgVerifies() {
    var files = BundleIT.downloads().map(name -> Made.FOLDER.resolve(name.formatted(Made.VERSION)));
    if (Made.SIGNED) {
      assertThat(files).allSatisfy(SignaturesIT::isSigned);
    } else {
      assertThat(files).allSatisfy(file -> assertThat(Path.of(file + ".asc")).doesNotExist());
    }
  }

  private Path unpack(String name) throws IOException {
    var file = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
    return Files.write(file, Made.bytes(Made.bundle(), name));
  }

  private static void isSigned(Path file) throws Exception {
    var gpg =
        new ProcessBuilder(List.of("gpg", "--batch", "--verify", file + ".asc", file.toString()))
            .redirectErrorStream(true)
            .start();
    gpg.getOutputStream().close();
    var printed = new String(gpg.getInputStream().readAllBytes(), UTF_8);
    assertThat(gpg.waitFor(60, TimeUnit.SECONDS)).as(printed).isTrue();
    assertThat(gpg.exitValue()).as(printed).isZero();
  }
}
