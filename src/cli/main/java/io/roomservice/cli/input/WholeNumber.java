package io.roomservice.cli.input;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts an option whose value is a whole number within bounds. */
public abstract class WholeNumber implements ITypeConverter<Integer> {
  private final int least;
  private final int most;

  /** Creates a converter for numbers from {@code least} to {@code most}, both included. */
  protected WholeNumber(int least, int most) {
    this.least = least;
    this.most = most;
  }

  @Override
  public Integer convert(String given) {
    try {
      var number = Integer.parseInt(given);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new TypeConversionException(
        String.format(Locale.ROOT, "'%s' isn't a whole number from %d to %d", given, least, most));
  }
}
