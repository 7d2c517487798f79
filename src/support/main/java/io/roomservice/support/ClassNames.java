package io.roomservice.support;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The names of the classes in a folder of classes, or in a jar. */
public final class ClassNames {
  private static final String SUFFIX = ".class";

  private ClassNames() {}

  /** Returns the folder or jar that a class was loaded from. */
  public static Path placeOf(Class<?> member) throws URISyntaxException {
    return Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Returns the names of the classes in a folder or jar, sorted. */
  public static List<String> in(Path place) throws IOException {
    return files(place).stream()
        .filter(file -> file.endsWith(SUFFIX))
        .map(file -> file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
        .sorted()
        .toList();
  }

  private static List<String> files(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      try (var jar = new JarFile(place.toFile())) {
        return jar.stream().map(JarEntry::getName).toList();
      }
    }
    try (var files = Files.walk(place)) {
      return files.map(file -> place.relativize(file).toString().replace('\\', '/')).toList();
    }
  }
}
