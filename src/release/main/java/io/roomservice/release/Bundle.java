package io.roomservice.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes what a Maven repository is given: one zip file with the published artifacts, their POMs,
 * sources, javadoc, SBOMs and signatures, each with its checksums, in the repository's layout. The
 * zip has the same bytes for the same sources: its entries are sorted and have one fixed time.
 */
public final class Bundle {
  /** How the names of a module's jars end. */
  private static final List<String> JARS = List.of(".jar", "-sources.jar", "-javadoc.jar");

  private static final Map<String, String> CHECKSUMS =
      new TreeMap<>(
          Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512"));

  private final String version;
  private final SortedMap<String, byte[]> entries = new TreeMap<>();

  private Bundle(String version) {
    this.version = version;
  }

  /**
   * Writes the bundle, and the command line's package with its checksum next to it.
   *
   * @param args the checkout, the version, the time of the zip's entries, and the folder to write
   *     to
   */
  public static void main(String... args) throws IOException {
    var checkout = Path.of(args[0]);
    var version = args[1];
    var folder = Path.of(args[3]);
    var bundle = new Bundle(version);
    for (Path module : PublishedModules.of(checkout)) {
      bundle.add(module);
    }
    bundle.write(folder.resolve("livekit-roomservice-" + version + "-bundle.zip"), args[2]);
    for (String archive : List.of(".tar.gz", ".zip")) {
      var name = "roomservice-" + version + archive;
      var bytes = Files.readAllBytes(checkout.resolve("src/cli/target").resolve(name));
      Files.write(folder.resolve(name), bytes);
      Files.writeString(
          folder.resolve(name + ".sha256"), checksum("SHA-256", bytes) + "  " + name + "\n");
    }
  }

  private void add(Path module) throws IOException {
    var artifact = PublishedModules.artifactId(module);
    var at = "io/roomservice/%s/%s/%s-%s".formatted(artifact, version, artifact, version);
    put(at + ".pom", module.resolve("pom.xml"));
    var built = module.resolve("target");
    for (String jar : JARS) {
      put(at + jar, built.resolve(artifact + "-" + version + jar));
    }
    put(at + "-cyclonedx.json", built.resolve("bom.json"));
    put(at + "-cyclonedx.xml", built.resolve("bom.xml"));
  }

  /** Adds a file if it is there, its signature if there is one, and the checksums of both. */
  private void put(String entry, Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    var bytes = Files.readAllBytes(file);
    entries.put(entry, bytes);
    for (var checksum : CHECKSUMS.entrySet()) {
      entries.put(
          entry + "." + checksum.getKey(), checksum(checksum.getValue(), bytes).getBytes(UTF_8));
    }
    if (!entry.endsWith(".asc")) {
      put(entry + ".asc", signature(file, entry.substring(entry.lastIndexOf('/') + 1)));
    }
  }

  /** Where the build puts a file's signature. */
  private static Path signature(Path file, String name) throws IOException {
    var built = file.endsWith("pom.xml") ? file.resolveSibling("target") : file.getParent();
    try (Stream<Path> files = Files.exists(built) ? Files.walk(built, 4) : Stream.empty()) {
      return files
          .filter(found -> found.getFileName().toString().equals(name + ".asc"))
          .findFirst()
          .orElse(file.resolveSibling(name + ".asc"));
    }
  }

  private void write(Path zip, String time) throws IOException {
    var at = LocalDateTime.ofInstant(Instant.parse(time), ZoneOffset.UTC);
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (var entry : entries.entrySet()) {
        var head = new ZipEntry(entry.getKey());
        head.setTimeLocal(at);
        out.putNextEntry(head);
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }

  private static String checksum(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has these four
    }
  }
}
