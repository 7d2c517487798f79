package io.roomservice.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that are attached to a release on the git host, each with its SHA-256 checksum, in the
 * format of {@code sha256sum}, and its signature.
 */
final class Downloads {
  private final Path folder;
  private final boolean signed;

  /** Collects them in a folder. If they are signed, a file without a signature is an error. */
  Downloads(Path folder, boolean signed) {
    this.folder = folder;
    this.signed = signed;
  }

  void add(Path file) throws IOException {
    add(file, file.getFileName().toString());
  }

  void add(Path file, String name) throws IOException {
    var content = Files.readAllBytes(file);
    Files.write(folder.resolve(name), content);
    Files.writeString(
        folder.resolve(name + ".sha256"), Checksums.sha256(content) + "  " + name + "\n");
    var signature = folder.resolve(name + ".asc");
    Files.deleteIfExists(signature); // an earlier build's
    if (signed) {
      Files.copy(file.resolveSibling(file.getFileName() + ".asc"), signature);
    }
  }
}
