package io.roomservice.internal.twirp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Takes out of a server's texts what a server may have quoted of the request: the token, anything
 * that looks like one, and what the request's {@code debug_redact} fields held, in the clear or
 * encoded.
 */
final class Scrubber {
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]*(\\.[\\w-]*)+");

  private static final String REMOVED = "[removed]";

  /** Shorter values stay: they occur by chance, and taking them out would tell where they are. */
  private static final int SHORTEST = 4;

  /**
   * Texts longer than this are cut; the longest that the server writes of its own is about 100
   * characters.
   */
  private static final int LONGEST_TEXT = 1000;

  private final TreeSet<String> secrets =
      new TreeSet<>(
          Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

  Scrubber(String token, Message request) {
    add(token);
    addRedactedFieldsOf(request);
  }

  String scrub(String text) {
    var scrubbed = text;
    for (var secret : secrets) {
      scrubbed = scrubbed.replace(secret, REMOVED);
    }
    scrubbed = TOKEN.matcher(scrubbed).replaceAll(REMOVED);
    return scrubbed.length() > LONGEST_TEXT ? scrubbed.substring(0, LONGEST_TEXT) + "…" : scrubbed;
  }

  Map<String, String> scrub(Map<String, String> texts) {
    var scrubbed = new LinkedHashMap<String, String>();
    texts.forEach((key, value) -> scrubbed.put(scrub(key), scrub(value)));
    return scrubbed;
  }

  private void addRedactedFieldsOf(Message message) {
    for (var field : message.getAllFields().entrySet()) {
      var redacted = field.getKey().getOptions().getDebugRedact();
      for (var value : values(field.getKey(), field.getValue())) {
        if (value instanceof Message nested) {
          addRedactedFieldsOf(nested);
        } else if (redacted && value instanceof String text) {
          add(text);
        } else if (redacted && value instanceof ByteString bytes) {
          add(bytes);
        }
      }
    }
  }

  private static Collection<?> values(FieldDescriptor field, Object value) {
    return field.isRepeated() ? (List<?>) value : List.of(value);
  }

  private void add(ByteString bytes) {
    if (bytes.size() < SHORTEST) {
      return;
    }
    var array = bytes.toByteArray();
    add(new String(array, StandardCharsets.UTF_8));
    add(new String(array, StandardCharsets.ISO_8859_1));
    // Without padding, so that both forms are found; a trailing "=" says nothing.
    add(Base64.getEncoder().withoutPadding().encodeToString(array));
    add(Base64.getUrlEncoder().withoutPadding().encodeToString(array));
    add(HexFormat.of().formatHex(array));
  }

  private void add(String secret) {
    if (secret.length() >= SHORTEST) {
      secrets.add(secret);
    }
  }
}
