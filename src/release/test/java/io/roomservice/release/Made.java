package io.roomservice.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files that the build has made, by name. */
final class Made {
  static final Path FOLDER = Path.of(System.getProperty("release.folder"));
  static final String VERSION = System.getProperty("release.version");
  static final boolean SIGNED = System.getProperty("release.unsigned").equals("false");

  private Made() {}

  static Path bundle() {
    return FOLDER.resolve("livekit-roomservice-" + VERSION + "-bundle.zip");
  }

  /** Returns the path in the bundle at which the names of an artifact's files begin. */
  static String inBundle(String artifact) {
    return "io/roomservice/%s/%s/%s-%s".formatted(artifact, VERSION, artifact, VERSION);
  }

  /** Returns the SBOM of an artifact in the bundle, or of the command line, {@code roomservice}. */
  static Sbom sbom(String artifact) throws IOException {
    return Sbom.of(
        artifact.equals("roomservice")
            ? Files.readString(FOLDER.resolve("roomservice-" + VERSION + "-cyclonedx.json"))
            : text(bundle(), inBundle(artifact) + "-cyclonedx.json"));
  }

  /** Returns the names of the files in a zip file. */
  static List<String> names(Path zip) throws IOException {
    try (var file = new ZipFile(zip.toFile())) {
      return file.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  static byte[] bytes(Path zip, String name) throws IOException {
    try (var file = new ZipFile(zip.toFile());
        var in = file.getInputStream(file.getEntry(name))) {
      return in.readAllBytes();
    }
  }

  static String text(Path zip, String name) throws IOException {
    return new String(bytes(zip, name), UTF_8);
  }
}
