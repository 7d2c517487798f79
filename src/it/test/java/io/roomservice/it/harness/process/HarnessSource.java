package io.roomservice.it.harness.process;

import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** The source of a harness program that is not written in Java. */
public record HarnessSource(Path folder, List<String> files) {

  /** Returns the source in {@code src/it/<language>}. */
  public static HarnessSource of(String language, String... files) {
    return new HarnessSource(Checkout.path("src", "it", language), List.of(files));
  }

  public void copyTo(Path workshop) throws IOException {
    for (var file : files) {
      Files.copy(folder.resolve(file), workshop.resolve(file));
    }
  }

  /** Returns a hash of all files, so that a product built from other files is not reused. */
  public String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : files) {
        digest.update(Files.readAllBytes(folder.resolve(file)));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (IOException | GeneralSecurityException e) {
      throw new HarnessUnavailable("can't read " + folder + ": " + e, e);
    }
  }
}
