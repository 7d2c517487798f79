package io.roomservice.internal.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Parses protobuf's numbers from their digits, with or without quotes. Each method throws
 * IllegalArgumentException or ArithmeticException for an invalid number.
 */
final class JsonNumbers {
  // Jackson's limit for numbers without quotes, applied to quoted numbers too: the time to convert
  // digits grows with the square of their number.
  private static final int MOST_DIGITS = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;

  private static final BigDecimal UINT64_MAX =
      new BigDecimal(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE));

  private JsonNumbers() {}

  static int int32(String text) {
    return Math.toIntExact(int64(text));
  }

  static int uint32(String text) {
    long value = int64(text);
    if (value < 0 || value > 0xFFFF_FFFFL) {
      throw new ArithmeticException("not a uint32");
    }
    return (int) value;
  }

  /** Accepts {@code 1.0} and {@code 1e3} too: some writers have only floating-point numbers. */
  static long int64(String text) {
    return decimal(text).longValueExact();
  }

  static long uint64(String text) {
    BigDecimal value = decimal(text);
    // Convert to BigInteger only after this check: 1e999999999 would fill the memory.
    if (value.signum() < 0 || value.compareTo(UINT64_MAX) > 0) {
      throw new ArithmeticException("not a uint64");
    }
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() > 0) {
      throw new ArithmeticException("not an integer");
    }
    return stripped.toBigInteger().longValue();
  }

  static double float64(String text) {
    if (isNotFinite(text)) {
      return Double.parseDouble(text);
    }
    decimal(text); // parseDouble alone would accept Java's 0x1p3 and 1d
    double value = Double.parseDouble(text); // and BigDecimal has no -0
    if (Double.isInfinite(value)) {
      throw new ArithmeticException("not a double");
    }
    return value;
  }

  static float float32(String text) {
    if (isNotFinite(text)) {
      return Float.parseFloat(text);
    }
    decimal(text);
    float value = Float.parseFloat(text); // not via double, which would round twice
    if (Float.isInfinite(value)) {
      throw new ArithmeticException("not a float");
    }
    return value;
  }

  private static boolean isNotFinite(String text) {
    return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > MOST_DIGITS) {
      throw new NumberFormatException("too many digits");
    }
    return new BigDecimal(text);
  }
}
