package io.roomservice.internal.twirp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes out of a server's texts what it may have quoted of the request, whole or in part: the
 * token, anything that looks like one, and what the request's {@code debug_redact} fields held, in
 * the clear or encoded.
 */
final class Scrubber {
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]*(\\.[\\w-]*)+");

  private static final String REMOVED = "[removed]";

  /** What a text shares with a secret by chance is shorter. */
  private static final int TELLING = 8;

  /** Shorter secrets stay: they occur by chance, and taking them out would tell where they are. */
  private static final int SHORTEST = 4;

  /**
   * Texts longer than this are cut; the longest that the server writes of its own is about 100
   * characters.
   */
  private static final int LONGEST_TEXT = 1000;

  private final List<String> secrets = new ArrayList<>();

  Scrubber(String token, Message request) {
    add(token);
    addRedactedFieldsOf(request);
  }

  String scrub(String text) {
    var shown = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    var hidden = new BitSet(shown.length());
    secrets.forEach(secret -> hide(secret, shown, hidden));
    TOKEN.matcher(shown).results().forEach(token -> hidden.set(token.start(), token.end()));
    return without(hidden, shown);
  }

  Map<String, String> scrub(Map<String, String> texts) {
    var scrubbed = new LinkedHashMap<String, String>();
    texts.forEach((key, value) -> scrubbed.put(scrub(key), scrub(value)));
    return scrubbed;
  }

  private static void hide(String secret, String text, BitSet hidden) {
    var length = Math.min(TELLING, secret.length());
    for (int start = 0; start + length <= text.length(); start++) {
      if (secret.contains(text.substring(start, start + length))) {
        hidden.set(start, start + length);
      }
    }
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

  private void addRedactedFieldsOf(Message message) {
    for (var field : message.getAllFields().entrySet()) {
      var redacted = field.getKey().getOptions().getDebugRedact();
      for (var value : values(field.getKey(), field.getValue())) {
        if (value instanceof Message nested) {
          addRedactedFieldsOf(nested);
        } else if (redacted && value instanceof String text) {
          add(ByteString.copyFromUtf8(text));
        } else if (redacted && value instanceof ByteString bytes) {
          add(bytes);
        }
      }
    }
  }

  private static List<?> values(FieldDescriptor field, Object value) {
    return field.isRepeated() ? (List<?>) value : List.of(value);
  }

  private void add(ByteString secret) {
    if (secret.size() < SHORTEST) {
      return;
    }
    var bytes = secret.toByteArray();
    add(new String(bytes, StandardCharsets.UTF_8));
    add(new String(bytes, StandardCharsets.ISO_8859_1));
    add(HexFormat.of().formatHex(bytes));
    for (int before = 0; before < 3; before++) {
      addBase64(Base64.getEncoder(), before, bytes);
      addBase64(Base64.getUrlEncoder(), before, bytes);
    }
  }

  /**
   * The characters that these bytes, and they alone, give in Base64 behind {@code before} other
   * bytes of a group.
   */
  private void addBase64(Base64.Encoder encoder, int before, byte[] bytes) {
    var group = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, group, before, bytes.length);
    var text = encoder.withoutPadding().encodeToString(group);
    var shared = before == 0 ? 0 : before + 1; // characters that the bytes before have a part in
    add(text.substring(shared, group.length * 8 / 6));
  }

  private void add(String secret) {
    if (secret.length() >= SHORTEST) {
      secrets.add(secret);
    }
  }
}
