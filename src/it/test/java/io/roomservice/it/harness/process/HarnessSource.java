package io.roomservice.it.harness.process;

import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** The source of a program of the harness's own, which is not written in Java. */
public record HarnessSource(Path folder, List<String> files) {

  /** The files of {@code src/it/<language>}. */
  public static HarnessSource of(String language, String... files) {
    return new HarnessSource(Checkout.path("src", "it", language), List.of(files));
  }

  public void copyTo(Path workshop) throws IOException {
    for (var file : files) {
      Files.copy(folder.resolve(file), workshop.resolve(file));
    }
  }

  /** Changes when any of the files does, so what was made from other ones is not taken for it. */
  public String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : files) {
        digest.update(Files.readAllBytes(folder.resolve(file)));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (IOException | GeneralSecurityException e) {
      throw new HarnessUnavailable(folder + " can't be read: " + e, e);
    }
  }
}
