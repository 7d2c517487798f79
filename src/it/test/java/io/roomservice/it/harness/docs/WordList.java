package io.roomservice.it.harness.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Phrases that plain English does not use, with better ones. */
public final class WordList {
  private final List<Phrase> phrases;

  private WordList(List<Phrase> phrases) {
    this.phrases = phrases;
  }

  /**
   * A phrase to avoid.
   *
   * @param better what to write instead
   */
  public record Phrase(Pattern pattern, String better) {
    private static Phrase parse(String line) {
      var parts = line.split(" => ", 2);
      return new Phrase(Pattern.compile(parts[0], Pattern.CASE_INSENSITIVE), parts[1]);
    }

    /** Returns true if the phrase is in a text. */
    public boolean isIn(String text) {
      return pattern.matcher(text).find();
    }

    @Override
    public String toString() {
      return pattern.pattern();
    }
  }

  /**
   * A phrase in a file.
   *
   * @param line the line in which it starts, from 1
   * @param words the words that match
   * @param context the words and some text around them
   */
  public record Finding(String file, int line, String words, String context, String better) {
    @Override
    public String toString() {
      return file + ":" + line + ": \"" + words + "\" in \"" + context + "\"; better: " + better;
    }
  }

  /** Reads a list: a regular expression and a better wording per line. */
  public static WordList read(Path file) throws IOException {
    return new WordList(lines(file).map(Phrase::parse).toList());
  }

  /** Returns the lines of a file without comments and empty lines. */
  public static Stream<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("# "));
  }

  public List<Phrase> phrases() {
    return phrases;
  }

  /** Returns all phrases in a file. */
  public Stream<Finding> findings(String file, String content) {
    var prose = Prose.of(file, content);
    return phrases.stream()
        .flatMap(
            phrase ->
                phrase
                    .pattern()
                    .matcher(prose.text())
                    .results()
                    .map(
                        match ->
                            new Finding(
                                file,
                                prose.line(match.start(), content),
                                match.group(),
                                context(prose.text(), match.start(), match.end()),
                                phrase.better())));
  }

  private static String context(String text, int start, int end) {
    var from = Math.max(text.lastIndexOf('\n', start) + 1, start - 60);
    var to = text.indexOf('\n', end);
    return text.substring(from, Math.min(to < 0 ? text.length() : to, end + 60));
  }
}
