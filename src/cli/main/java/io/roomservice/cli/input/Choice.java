package io.roomservice.cli.input;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts an option whose value is one of a few words, in any case; lists them for completion. */
public abstract class Choice<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
  private final E[] values;
  private final Function<E, String> word;

  /** Creates a choice of constants by their names, such as {@code publish-data}. */
  protected Choice(E[] values) {
    this(values, value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** Creates a choice of constants by other words than their names. */
  protected Choice(E[] values, Function<E, String> word) {
    this.values = values.clone();
    this.word = word;
  }

  @Override
  public E convert(String given) {
    for (var value : values) {
      if (word.apply(value).equalsIgnoreCase(given)) {
        return value;
      }
    }
    throw new TypeConversionException("'" + given + "' isn't one of " + String.join(", ", this));
  }

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(values).map(word).iterator();
  }
}
