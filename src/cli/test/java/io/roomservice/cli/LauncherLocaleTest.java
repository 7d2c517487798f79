package io.roomservice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.Checkout;
import io.roomservice.support.RequiresPosix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The launcher's choice of an encoding. The package has a fake java that prints its LC_ALL, and the
 * PATH has a {@code locale} command or, as in small images, none.
 */
@RequiresPosix
class LauncherLocaleTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "LANG, '', C.UTF-8",
    "LANG, C, C.UTF-8",
    "LC_ALL, POSIX, C.UTF-8",
    "LANG, de_DE.ISO-8859-1, ''",
    "LC_ALL, de_DE.UTF-8, de_DE.UTF-8",
    "LC_CTYPE, en_US.utf8, ''",
  })
  void withoutALocaleCommandWhatNamesNoEncodingIsUtf8(String variable, String value, String chosen)
      throws Exception {
    assertThat(chosen(variable, value)).isEqualTo(chosen);
  }

  @Test
  void aLocaleCommandIsBelieved() throws Exception {
    script("path/locale", "echo ISO-8859-1");
    assertThat(chosen("LANG", "de_DE")).isEmpty();

    script("path/locale", "echo ANSI_X3.4-1968");
    assertThat(chosen("LANG", "de_DE")).isEqualTo("C.UTF-8");
  }

  /** Returns the LC_ALL that java is started with. */
  private String chosen(String variable, String value) throws Exception {
    script("bin/roomservice", Files.readString(Checkout.path("roomservice")));
    script("java/bin/java", "echo \"[${LC_ALL:-}]\"");
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"17.0.1\"\n");
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/roomservice.jar"), "");
    Files.createDirectories(folder.resolve("path"));
    var launcher =
        new ProcessBuilder("/bin/sh", folder.resolve("bin/roomservice").toString())
            .redirectErrorStream(true);
    launcher.environment().clear();
    launcher.environment().put("PATH", folder.resolve("path").toString());
    launcher.environment().put("JAVA_HOME", folder.resolve("java").toString());
    launcher.environment().put(variable, value);

    var process = launcher.start();
    var printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(printed).startsWith("[").endsWith("]");
    return printed.substring(1, printed.length() - 1);
  }

  private void script(String name, String text) throws Exception {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text.startsWith("#!") ? text : "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
