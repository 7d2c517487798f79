package io.roomservice.cli.input;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option whose value is a whole number between two bounds. */
public abstract class WholeNumber implements ITypeConverter<Integer> {
  private final int least;
  private final int most;

  /** A number from {@code least} to {@code most}, both included. */
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
      // as below
    }
    throw new TypeConversionException(
        String.format(Locale.ROOT, "'%s' is no whole number from %d to %d", given, least, most));
  }
}
