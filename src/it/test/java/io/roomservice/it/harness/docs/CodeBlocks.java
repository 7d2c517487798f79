package io.roomservice.it.harness.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The code blocks of a Markdown document. */
public final class CodeBlocks {
  private CodeBlocks() {}

  /** Returns the code blocks in one language, in order. */
  public static List<String> of(Path document, String language) throws IOException {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(document))
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
