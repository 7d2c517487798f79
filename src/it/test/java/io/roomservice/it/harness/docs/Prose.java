package io.roomservice.it.harness.docs;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The sentences of a file: of Java and Kotlin sources the comments and strings, of other files the
 * whole text. Lines of a paragraph are joined, and so are strings that are concatenated, so that a
 * phrase is found where a line breaks it.
 */
public final class Prose {
  private static final Pattern SOURCE = Pattern.compile(".*\\.(java|kt)");

  /** Comments and literals, in an order in which none is found inside another. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "//[^\\n]*+"
              + "|/\\*(?s:.*?)\\*/"
              + "|\"\"\"(?s:.*?)\"\"\""
              + "|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\""
              + "|'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+'");

  /** The start of a line: what leads a comment, and what starts a new paragraph. */
  private static final Pattern LEADER = Pattern.compile("[ \\t]*(?:\\*(?!/)|//|#+|>|<!--)?[ \\t]*");

  private static final Pattern PARAGRAPH =
      Pattern.compile("\\n|[-|*+] |<(?:p|li|pre)>|@\\w|\\d+\\. |```|#");

  private final StringBuilder text = new StringBuilder();
  private int[] offsets = new int[1024];

  private Prose() {}

  /** Returns the prose of a file. */
  public static Prose of(String name, String content) {
    var prose = new Prose();
    if (SOURCE.matcher(name).matches()) {
      prose.addTokens(content);
    } else {
      prose.add(content, 0, content.length());
    }
    return prose;
  }

  private void addTokens(String content) {
    var token = TOKEN.matcher(content);
    var end = 0;
    while (token.find()) {
      var gap = content.substring(end, token.start());
      var joinsString = content.charAt(token.start()) == '"' && gap.strip().equals("+");
      var joinsComment = content.startsWith("//", token.start()) && gap.matches("\\n[ \\t]*");
      if (joinsString && text.charAt(text.length() - 1) == '"') {
        text.setLength(text.length() - 1);
        add(content, token.start() + 1, token.end());
      } else if (joinsComment) {
        add(' ', token.start());
        add(content, token.start() + "// ".length(), token.end());
      } else {
        add('\n', token.start());
        add(content, token.start(), token.end());
      }
      end = token.end();
    }
  }

  private void add(String content, int start, int end) {
    var leader = LEADER.matcher(content);
    var paragraph = PARAGRAPH.matcher(content);
    for (var at = start; at < end; at++) {
      var character = content.charAt(at);
      if (character != '\n') {
        add(character, at);
        continue;
      }
      leader.region(at + 1, end).lookingAt();
      var next = leader.end();
      var breaks = next == end || paragraph.region(next, end).lookingAt();
      add(breaks ? '\n' : ' ', at);
      at = next - 1;
    }
  }

  private void add(char character, int offset) {
    if (text.length() == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
    }
    offsets[text.length()] = offset;
    text.append(character);
  }

  /** Returns the sentences. */
  public String text() {
    return text.toString();
  }

  /** Returns the line in the file of a position in the text, from 1. */
  public int line(int position, String content) {
    return 1 + (int) content.chars().limit(offsets[position]).filter(c -> c == '\n').count();
  }
}
