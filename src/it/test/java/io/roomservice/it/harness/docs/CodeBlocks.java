package io.roomservice.it.harness.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The code blocks of a Markdown document. */
public final class CodeBlocks {
  private static final Pattern BLOCK =
      Pattern.compile(
          "(?:^`([^`\n]+)`:\n\n)?^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  private CodeBlocks() {}

  /**
   * One block.
   *
   * @param file the file that a line with nothing else announces, such as {@code `pom.xml`:}; empty
   *     if there is none
   */
  public record Block(String file, String language, String text) {}

  /** Returns all blocks, in order. */
  public static List<Block> all(Path document) throws IOException {
    return BLOCK
        .matcher(Files.readString(document))
        .results()
        .map(it -> new Block(it.group(1) == null ? "" : it.group(1), it.group(2), it.group(3)))
        .toList();
  }

  /** Returns the blocks in one language, in order. */
  public static List<String> of(Path document, String language) throws IOException {
    return all(document).stream()
        .filter(block -> block.language().equals(language))
        .map(Block::text)
        .toList();
  }

  /** Returns the files that the document shows, by path. */
  public static Map<String, String> files(Path document) throws IOException {
    var files = new LinkedHashMap<String, String>();
    for (var block : all(document)) {
      if (!block.file().isEmpty()) {
        files.put(block.file(), block.text());
      }
    }
    return files;
  }
}
