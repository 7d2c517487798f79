package io.roomservice.internal.twirp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.roomservice.internal.json.Redacted;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Redacts texts written by a server or a library before the library shows them: it shortens them,
 * removes parts of the request that they may quote, and escapes control characters. It removes the
 * token, anything that looks like a token, and the values of the request's {@code debug_redact}
 * fields; whole or in part, plain or encoded.
 *
 * <p>A text is shortened before it is searched. So the work is bounded by the length of what is
 * shown, plus one pass over the request, whatever a server sends.
 */
final class Scrubber {
  /**
   * The minimum length of a secret to remove. Shorter ones occur by chance, and removing them would
   * reveal them.
   */
  static final int SHORTEST = 4;

  /** The maximum length of a text; the longest text of the server's own is about 100 characters. */
  static final int LONGEST_TEXT = 1000;

  /** The maximum total length of texts that are redacted together. */
  static final int LONGEST_TOGETHER = 4 * LONGEST_TEXT;

  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]*+(\\.[\\w.-]*+)?+");
  private static final String REMOVED = "[removed]";

  /** Separates texts; not part of any encoding. */
  private static final char BETWEEN = '\uFFFF';

  private final String token;
  private final Message request;
  private @Nullable List<ByteString> secrets; // collected when the first text is searched
  private long steps;

  Scrubber(String token, Message request) {
    this.token = token;
    this.request = request;
  }

  String scrub(String text) {
    return scrub(List.of(text)).get(0);
  }

  /** Redacts several texts at the cost of one. */
  List<String> scrub(List<String> texts) {
    var shown = cut(texts);
    var all = String.join(String.valueOf(BETWEEN), shown);
    var hidden = new BitSet(all.length());
    hide(Reading.allOf(all), hidden);
    var scrubbed = new ArrayList<String>();
    var start = 0;
    for (var text : shown) {
      scrubbed.add(Visible.of(without(hidden.get(start, start + text.length()), text)));
      start += text.length() + 1;
    }
    return scrubbed;
  }

  /**
   * Returns the exception itself if everything in its stack trace may be shown, otherwise a
   * redacted copy.
   */
  Throwable scrub(Throwable e) {
    return ScrubbedException.of(e, this);
  }

  /** Returns how many windows of texts and secrets were compared so far: a measure of the work. */
  long steps() {
    return steps;
  }

  private static List<String> cut(List<String> texts) {
    var left = LONGEST_TOGETHER;
    var cut = new ArrayList<String>();
    for (var text : texts) {
      var shown = cut(text, Math.min(left, LONGEST_TEXT));
      cut.add(shown);
      left -= Math.min(left, shown.length());
    }
    return cut;
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    var splitsPair = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splitsPair ? length - 1 : length) + "…";
  }

  private void hide(List<Reading> readings, BitSet hidden) {
    for (var reading : readings) {
      TOKEN
          .matcher(reading.characters())
          .results()
          .filter(found -> found.group(1) != null) // optional, so that nothing is scanned twice
          .forEach(found -> hidden.set(reading.from(found.start()), reading.to(found.end() - 1)));
    }
    secrets().stream()
        .collect(Collectors.groupingBy(secret -> Math.min(Windows.LONGEST, secret.size())))
        .forEach(
            (longest, alike) -> {
              var windows = new Windows(readings, longest);
              alike.forEach(windows::meet);
              windows.mark(hidden);
              steps += windows.steps();
            });
  }

  private List<ByteString> secrets() {
    if (secrets == null) {
      secrets = new ArrayList<>();
      secrets.add(ByteString.copyFromUtf8(token));
      Redacted.in(request).forEach(redacted -> secrets.add(redacted.bytes()));
      secrets.removeIf(secret -> secret.size() < SHORTEST);
    }
    return secrets;
  }

  private static String without(BitSet hidden, String text) {
    var rest = new StringBuilder();
    var end = 0;
    for (var start = hidden.nextSetBit(0); start >= 0; start = hidden.nextSetBit(end)) {
      rest.append(text, end, start).append(REMOVED);
      end = hidden.nextClearBit(start);
    }
    return rest.append(text, end, text.length()).toString();
  }
}
