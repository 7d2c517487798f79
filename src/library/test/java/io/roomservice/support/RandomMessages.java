package io.roomservice.support;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random messages of any type, with many unusual values: limits, defaults that are set, unknown
 * enum numbers, non-ASCII text. The same seed produces the same messages.
 */
public final class RandomMessages {
  private static final int DEEPEST = 4;

  private static final List<String> STRINGS =
      List.of(
          "",
          "ana",
          "two words",
          "\"quoted\" \\ / back",
          "\u0000\u0001\b\f\n\r\t\u001f\u007f",
          "\u00e9\u00fc\u00df \u20ac \u2028\u2029 \ufeff\uffff",
          "\ud83d\ude00 \ud834\udd1e",
          "null");

  // Larger than the buffers of writers; rare, because it takes most of the time.
  private static final int LARGE = 20_000;

  private final Random random;

  public RandomMessages(long seed) {
    this.random = new Random(seed);
  }

  /** Returns a random message of the prototype's type. */
  @SuppressWarnings("unchecked") // built by a builder of the prototype's type
  public <M extends Message> M like(M prototype) {
    return (M) filled(prototype.newBuilderForType(), 0);
  }

  private Message filled(Message.Builder message, int depth) {
    switch (message.getDescriptorForType().getFullName()) {
      case "google.protobuf.Timestamp" ->
          setTime(message, pick(-62_135_596_800L, -1L, 0L, 1_700_000_000L, 253_402_300_799L), 1);
      case "google.protobuf.Duration" -> {
        long seconds = pick(-315_576_000_000L, -1L, 0L, 30L, 315_576_000_000L);
        setTime(message, seconds, seconds < 0 || (seconds == 0 && random.nextBoolean()) ? -1 : 1);
      }
      default ->
          message.getDescriptorForType().getFields().stream()
              .filter(field -> random.nextInt(3) > 0)
              .filter(field -> depth < DEEPEST || !holdsMessages(field))
              .forEach(field -> fill(message, field, depth));
    }
    return message.build();
  }

  private void setTime(Message.Builder time, long seconds, int sign) {
    Descriptor type = time.getDescriptorForType();
    int nanos = pick(0, 1, 120_000, 500_000_000, 999_999_999) * sign;
    time.setField(type.findFieldByName("seconds"), seconds);
    time.setField(type.findFieldByName("nanos"), nanos);
  }

  private static boolean holdsMessages(FieldDescriptor field) {
    FieldDescriptor held = field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
    return held.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
  }

  private void fill(Message.Builder message, FieldDescriptor field, int depth) {
    if (!field.isRepeated()) {
      message.setField(field, value(message, field, depth));
      return;
    }
    if (field.isMapField()) {
      fillMap(message, field, depth);
      return;
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      message.addRepeatedField(field, value(message, field, depth));
    }
  }

  /**
   * Adds entries via a map: a builder keeps every entry that is added, even with a duplicate key.
   */
  private void fillMap(Message.Builder message, FieldDescriptor map, int depth) {
    FieldDescriptor key = map.getMessageType().findFieldByNumber(1);
    Map<Object, Message> entries = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Message entry = entry(message, map, depth);
      entries.put(entry.getField(key), entry);
    }
    message.setField(map, List.copyOf(entries.values()));
  }

  private Message entry(Message.Builder message, FieldDescriptor map, int depth) {
    Message.Builder entry = message.newBuilderForField(map);
    for (FieldDescriptor field : map.getMessageType().getFields()) {
      entry.setField(field, value(entry, field, depth));
    }
    return entry.build();
  }

  private Object value(Message.Builder message, FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case BOOLEAN -> random.nextBoolean();
      case INT -> pick(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, random.nextInt());
      case LONG -> pick(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, random.nextLong());
      case FLOAT ->
          pick(0f, 1.5f, -3f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, 1f / 0, -1f / 0);
      case DOUBLE ->
          pick(0d, 0.1, 1e21, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, 1d / 0, -1d / 0);
      case STRING -> rarely() ? "x".repeat(LARGE) : STRINGS.get(random.nextInt(STRINGS.size()));
      case BYTE_STRING -> bytes();
      case ENUM -> constant(field.getEnumType());
      case MESSAGE -> filled(message.newBuilderForField(field), depth + 1);
    };
  }

  private ByteString bytes() {
    byte[] bytes = new byte[rarely() ? LARGE : pick(0, 1, 2, 3, 16)];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  private EnumValueDescriptor constant(EnumDescriptor type) {
    return random.nextInt(4) == 0
        ? type.findValueByNumberCreatingIfUnknown(pick(-1, 4711, Integer.MAX_VALUE))
        : type.getValues().get(random.nextInt(type.getValues().size()));
  }

  private boolean rarely() {
    return random.nextInt(100) == 0;
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
