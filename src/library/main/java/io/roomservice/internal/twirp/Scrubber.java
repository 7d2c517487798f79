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
 * The one way in which what a server or a library wrote becomes a text of ours: cut, without what
 * it may have quoted of the request, and without control characters. Taken out are the token,
 * anything that looks like one, and what the request's {@code debug_redact} fields held; whole or
 * in part, in the clear or encoded.
 *
 * <p>A text is cut before anything is looked for in it. So the work is bounded by what is shown,
 * and by one look at each byte of the request, whatever a server answers.
 */
final class Scrubber {
  /** Shorter secrets stay: they occur by chance, and taking them out would tell where they are. */
  static final int SHORTEST = 4;

  /**
   * Texts longer than this are cut; the longest that the server writes of its own is about 100
   * characters.
   */
  static final int LONGEST_TEXT = 1000;

  /** All texts that are scrubbed together are cut to this. */
  static final int LONGEST_TOGETHER = 4 * LONGEST_TEXT;

  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]*+(\\.[\\w.-]*+)?+");
  private static final String REMOVED = "[removed]";

  /** Stands between texts, and is no part of any encoding. */
  private static final char BETWEEN = '\uFFFF';

  private final String token;
  private final Message request;
  private @Nullable List<ByteString> secrets; // found when there is a text to look at
  private long steps;

  Scrubber(String token, Message request) {
    this.token = token;
    this.request = request;
  }

  String scrub(String text) {
    return scrub(List.of(text)).get(0);
  }

  /** Scrubs texts that belong together, at the cost of one. */
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

  /** The exception itself if it may be shown with all that is in its stack trace. */
  Throwable scrub(Throwable e) {
    return ScrubbedException.of(e, this);
  }

  /** How many windows of texts and secrets were looked at so far: the work done. */
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
          .filter(found -> found.group(1) != null) // matched without, too, or it would look again
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
