package io.roomservice.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a Maven repository is given: one zip file with the published artifacts, their POMs, sources,
 * javadoc, SBOMs and signatures, each with its checksums, in the repository's layout. The zip has
 * the same bytes for the same sources: its entries are sorted and have one fixed time.
 */
final class Bundle {
  /** How the names of a module's jars end. */
  private static final List<String> JARS = List.of(".jar", "-sources.jar", "-javadoc.jar");

  private final String version;
  private final boolean signed;
  private final SortedMap<String, byte[]> entries = new TreeMap<>();

  /** Creates an empty bundle. If it is signed, a file without a signature is an error. */
  Bundle(String version, boolean signed) {
    this.version = version;
    this.signed = signed;
  }

  /** Adds what the build has made of a module. */
  void add(Path module) throws IOException {
    var artifact = PublishedModules.artifactId(module);
    var name = artifact + "-" + version;
    var at = "io/roomservice/%s/%s/%s".formatted(artifact, version, name);
    var built = module.resolve("target");
    put(at + ".pom", module.resolve("pom.xml"), built.resolve(name + ".pom.asc"));
    for (String jar : JARS) {
      put(at + jar, built.resolve(name + jar));
    }
    put(at + "-cyclonedx.json", built.resolve("bom.json"));
    put(at + "-cyclonedx.xml", built.resolve("bom.xml"));
  }

  private void put(String entry, Path file) throws IOException {
    put(entry, file, file.resolveSibling(file.getFileName() + ".asc"));
  }

  /** Adds a file if it is there: a module without code has no jar. */
  private void put(String entry, Path file, Path signature) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    put(entry, Files.readAllBytes(file));
    if (signed) { // otherwise the signature is an earlier build's
      put(entry + ".asc", Files.readAllBytes(signature));
    }
  }

  private void put(String entry, byte[] content) {
    entries.put(entry, content);
    Checksums.of(content)
        .forEach((suffix, checksum) -> entries.put(entry + "." + suffix, checksum.getBytes(UTF_8)));
  }

  void write(Path zip, Instant time) throws IOException {
    var at = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
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
}
