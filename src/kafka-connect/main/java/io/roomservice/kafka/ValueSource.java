package io.roomservice.kafka;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The part of a record that an option refers to: {@code key}, {@code topic}, {@code header:NAME},
 * {@code field:PATH}, {@code fixed:TEXT}, or a word for the default.
 */
final class ValueSource {
  /** The parts of a record. */
  enum Kind {
    /** A word defined by the option. */
    WORD,
    KEY,
    TOPIC,
    HEADER,
    FIELD,
    FIXED;

    private String form() {
      return switch (this) {
        case WORD -> "";
        case KEY, TOPIC -> name().toLowerCase(Locale.ROOT);
        case HEADER -> "header:NAME";
        case FIELD -> "field:PATH";
        case FIXED -> "fixed:TEXT";
      };
    }
  }

  private final String text;
  private final Kind kind;
  private final String argument;

  private ValueSource(String text, Kind kind, String argument) {
    this.text = text;
    this.kind = kind;
    this.argument = argument;
  }

  /** Parses a {@linkplain Syntax valid} value of an option. */
  static ValueSource parse(String text) {
    var colon = text.indexOf(':');
    if (colon < 0) {
      return new ValueSource(
          text,
          switch (text) {
            case "key" -> Kind.KEY;
            case "topic" -> Kind.TOPIC;
            default -> Kind.WORD;
          },
          "");
    }
    var argument = text.substring(colon + 1);
    return new ValueSource(
        text,
        switch (text.substring(0, colon)) {
          case "header" -> Kind.HEADER;
          case "field" -> Kind.FIELD;
          case "fixed" -> Kind.FIXED;
          default -> Kind.WORD;
        },
        argument);
  }

  Kind kind() {
    return kind;
  }

  /** Returns the value of that part; null if the record does not have it. */
  @Nullable Object read(SinkRecord sinkRecord) {
    return switch (kind) {
      case WORD -> null;
      case KEY -> sinkRecord.key();
      case TOPIC -> sinkRecord.topic();
      case FIXED -> argument;
      case FIELD -> field(sinkRecord.value());
      case HEADER -> {
        var header = sinkRecord.headers().lastWithName(argument);
        yield header == null ? null : header.value();
      }
    };
  }

  private @Nullable Object field(@Nullable Object value) {
    var at = value;
    for (var name : argument.split("\\.", -1)) {
      if (at instanceof Struct struct) {
        at = struct.schema().field(name) == null ? null : struct.get(name);
      } else if (at instanceof Map<?, ?> map) {
        at = map.get(name);
      } else {
        return null;
      }
    }
    return at;
  }

  @Override
  public String toString() {
    return text;
  }

  /** The valid values of an option. */
  static final class Syntax implements org.apache.kafka.common.config.ConfigDef.Validator {
    private final String word;
    private final Set<Kind> kinds;

    /** Creates a syntax with a word for the default; an empty one for none. */
    Syntax(String word, Kind first, Kind... rest) {
      this.word = word;
      this.kinds = EnumSet.of(first, rest);
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
      var text = value == null ? "" : value.toString();
      var source = parse(text);
      var good =
          switch (source.kind) {
            case WORD -> !word.isEmpty() && text.equals(word);
            case KEY, TOPIC -> kinds.contains(source.kind);
            case HEADER, FIELD, FIXED -> kinds.contains(source.kind) && !source.argument.isEmpty();
          };
      if (!good) {
        throw new ConfigException(name, value, "expected " + this);
      }
    }

    @Override
    public String toString() {
      var forms = new StringBuilder(word);
      for (var kind : kinds) {
        forms.append(forms.length() == 0 ? "" : ", ").append(kind.form());
      }
      return forms.toString();
    }
  }
}
