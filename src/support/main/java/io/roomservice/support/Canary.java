package io.roomservice.support;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Messages whose secrets can be recognized. */
public final class Canary {
  /** The start of every secret. */
  public static final String SECRET = "c4n4ry-";

  /** Deep enough for the storage keys of each output of an egress. */
  private static final int DEPTH = 4;

  /** The number of levels at which the members of oneofs are combined. */
  private static final int LEVELS = 4;

  /** The member that each oneof has at each level. */
  private final int[] members;

  /** The size of the largest oneof at each level. */
  private final int[] sizes = new int[DEPTH + 1];

  /** The names of the fields that lead to each secret. */
  private final Set<String> secrets = new HashSet<>();

  private Canary(int[] members) {
    this.members = members;
  }

  /**
   * Returns messages like {@code prototype} in which every field is set, nested ones and those of
   * maps and lists too. In each oneof, one member is set; together, the messages have each secret
   * of each member. Fields that {@code proto/} marks as secret have values that start with {@link
   * #SECRET}.
   */
  public static <M extends Message> List<M> allIn(M prototype) {
    var covered = new HashSet<String>();
    var all = new ArrayList<M>();
    combinations(prototype)
        .forEach(
            (message, secrets) -> {
              if (covered.addAll(secrets) || all.isEmpty()) {
                all.add(message);
              }
            });
    return all;
  }

  /** Returns the one of them that has the most secrets. */
  public static <M extends Message> M in(M prototype) {
    return Collections.max(
            combinations(prototype).entrySet(),
            Comparator.comparingInt(each -> each.getValue().size()))
        .getKey();
  }

  /** Returns a message for each combination of members, and its secrets. */
  private static <M extends Message> Map<M, Set<String>> combinations(M prototype) {
    var all = new LinkedHashMap<M, Set<String>>();
    addAll(prototype, new int[DEPTH + 1], 0, all);
    return all;
  }

  @SuppressWarnings("unchecked") // a builder of a message builds its kind
  private static <M extends Message> void addAll(
      M prototype, int[] members, int level, Map<M, Set<String>> all) {
    int size;
    do {
      var canary = new Canary(members);
      var message = (M) canary.filled(prototype, "", 0);
      size = canary.sizes[level];
      if (level == LEVELS - 1) {
        all.put(message, canary.secrets);
      } else {
        addAll(prototype, members, level + 1, all);
      }
      members[level]++;
    } while (members[level] < size);
    members[level] = 0;
  }

  private Message filled(Message prototype, String path, int level) {
    Message.Builder message = prototype.newBuilderForType();
    for (var oneof : prototype.getDescriptorForType().getRealOneofs()) {
      sizes[level] = Math.max(sizes[level], oneof.getFieldCount());
    }
    for (FieldDescriptor field : prototype.getDescriptorForType().getFields()) {
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && level == DEPTH) {
        continue;
      }
      if (!isChosen(field, level)) {
        continue;
      }
      if (field.isRepeated()) {
        message.addRepeatedField(field, value(message, field, path + "." + field.getName(), level));
      } else {
        message.setField(field, value(message, field, path + "." + field.getName(), level));
      }
    }
    return message.build();
  }

  private boolean isChosen(FieldDescriptor field, int level) {
    var oneof = field.getRealContainingOneof();
    return oneof == null || oneof.getField(members[level] % oneof.getFieldCount()).equals(field);
  }

  private Object value(Message.Builder message, FieldDescriptor field, String path, int level) {
    boolean secret = field.getOptions().getDebugRedact();
    if (secret) {
      secrets.add(path);
    }
    String text = (secret ? SECRET : "shown-") + field.getName();
    return switch (field.getJavaType()) {
      case STRING -> text;
      case BYTE_STRING -> ByteString.copyFromUtf8(text);
      case MESSAGE -> nested(message.newBuilderForField(field), secret, path, level);
      case ENUM -> field.getEnumType().getValues().get(0);
      case INT -> 0;
      case LONG -> 0L;
      case FLOAT -> 0f;
      case DOUBLE -> 0d;
      case BOOLEAN -> false;
    };
  }

  private Message nested(Message.Builder of, boolean secret, String path, int level) {
    if (of instanceof MapEntry.Builder<?, ?>
        && of.getDescriptorForType().findFieldByName("value").getJavaType()
            == FieldDescriptor.JavaType.STRING) {
      return of.setField(of.getDescriptorForType().findFieldByName("key"), "shown-key")
          .setField(
              of.getDescriptorForType().findFieldByName("value"),
              (secret ? SECRET : "shown-") + "value")
          .build();
    }
    return filled(of.getDefaultInstanceForType(), path, level + 1);
  }
}
