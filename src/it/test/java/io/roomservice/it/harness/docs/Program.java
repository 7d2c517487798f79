package io.roomservice.it.harness.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A whole Java program of a document, which runs unchanged except for addresses. */
public final class Program {
  private static final Pattern NAME =
      Pattern.compile("^public class (\\w+) \\{", Pattern.MULTILINE);
  private static final int SECONDS = 60;

  private final String source;

  private Program(String source) {
    this.source = source;
  }

  public static Program of(String source) {
    return new Program(source);
  }

  /** Returns the first Java block of a document, which must be a whole program. */
  public static Program first(Path document) throws IOException {
    return of(CodeBlocks.of(document, "java").get(0));
  }

  /** Returns true if the code can be run as it is. */
  public static boolean isWhole(String code) {
    return code.startsWith("import ")
        && NAME.matcher(code).find()
        && code.contains("public static void main(String[] args)");
  }

  /** Returns the program with another address or port. */
  public Program with(String before, String after) {
    if (!source.contains(before)) {
      throw new AssertionError("the program does not contain " + before);
    }
    return new Program(source.replace(before, after));
  }

  /** Runs the program to its end, and returns what it printed on stdout. */
  public String run(Path folder) throws IOException, InterruptedException {
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var process = start(folder, folder, out, err);
    process.getOutputStream().close();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(
            "the program failed: " + Files.readString(out) + Files.readString(err));
      }
      return Files.readString(out, UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * Starts the program as a process with this test's class path.
   *
   * @param sources where its source file is written
   * @param folder its working directory
   */
  public Process start(Path sources, Path folder, Path out, Path err) throws IOException {
    var file = sources.resolve(name() + ".java");
    Files.writeString(file, source);
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            List.of(java, "-cp", System.getProperty("java.class.path"), file.toString()))
        .directory(folder.toFile())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start();
  }

  private String name() {
    var name = NAME.matcher(source);
    if (!name.find()) {
      throw new AssertionError("the program has no public class");
    }
    return name.group(1);
  }
}
