package io.roomservice.support;

import java.nio.file.Path;

/** The files of this checkout, whichever folder a test runs in. */
public final class Checkout {
  // Maven tells its test JVMs where the root is; an IDE starts them in the module's folder.
  private static final Path ROOT =
      Path.of(System.getProperty("project.root", "../..")).toAbsolutePath().normalize();

  private Checkout() {}

  /** The root, where the README is. */
  public static Path root() {
    return ROOT;
  }

  /** A file or folder, by its names from the root on: {@code path("docs", "cli.md")}. */
  public static Path path(String first, String... more) {
    return ROOT.resolve(Path.of(first, more));
  }
}
