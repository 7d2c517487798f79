package io.roomservice.token;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time in a token, in seconds since 1970, read as the server's JWT library reads it (golang-jwt
 * 5): a JSON number or a string that contains one, rounded down to a whole second.
 */
final class NumericDate {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

  /**
   * Where Go's clock overflows: Go counts from the year 1, so it adds a constant to the seconds
   * since 1970.
   */
  private static final double OVERFLOWS = 0x1p63 - 62_135_596_800.0;

  /** The year 5138 in seconds, 1973 in milliseconds. */
  private static final Instant FAR = Instant.ofEpochSecond(100_000_000_000L);

  private NumericDate() {}

  /** Returns true if the value of a claim is such a time. */
  static boolean isOne(Object value) {
    return Double.isFinite(seconds(value));
  }

  /** Returns the time in a claim; null if there is no such claim. */
  static @Nullable Instant in(Map<String, Object> claims, String claim) {
    var value = claims.get(claim);
    return value == null ? null : instant(seconds(value));
  }

  static boolean looksLikeMilliseconds(Instant time) {
    return time.isAfter(FAR);
  }

  /** Returns a time in the distant past for a number that overflows Go's clock, as Go does. */
  private static Instant instant(double seconds) {
    if (Math.abs(seconds) >= OVERFLOWS || seconds <= Instant.MIN.getEpochSecond()) {
      return Instant.MIN;
    }
    return seconds >= Instant.MAX.getEpochSecond()
        ? Instant.MAX
        : Instant.ofEpochSecond((long) Math.floor(seconds));
  }

  /** Returns NaN or infinity for a value that isn't a time. */
  private static double seconds(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return value instanceof String text && NUMBER.matcher(text).matches()
        ? Double.parseDouble(text)
        : Double.NaN;
  }
}
