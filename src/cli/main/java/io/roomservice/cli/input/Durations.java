package io.roomservice.cli.input;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a time such as {@code 500ms}, {@code 5s}, {@code 2m}, {@code 6h}, {@code 7d}. */
public final class Durations implements ITypeConverter<Duration> {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  @Override
  public Duration convert(String given) {
    var time = TIME.matcher(given);
    if (!time.matches()) {
      throw new TypeConversionException(
          "'" + given + "' isn't a time such as 500ms, 5s, 2m, 6h or 7d");
    }
    var number = Long.parseLong(time.group(1));
    if (number == 0) {
      throw new TypeConversionException("'" + given + "' is zero; the minimum is 1ms");
    }
    return switch (time.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
