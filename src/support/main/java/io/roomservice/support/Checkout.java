package io.roomservice.support;

import java.nio.file.Path;

/** The files of this checkout, independent of the working directory of a test. */
public final class Checkout {
  // Maven passes the root to its test JVMs; an IDE starts them in the module's folder.
  private static final Path ROOT =
      Path.of(System.getProperty("project.root", "../..")).toAbsolutePath().normalize();

  private Checkout() {}

  /** Returns the root folder, which contains the README. */
  public static Path root() {
    return ROOT;
  }

  /** Returns a file or folder below the root: {@code path("docs", "cli.md")}. */
  public static Path path(String first, String... more) {
    return ROOT.resolve(Path.of(first, more));
  }
}
