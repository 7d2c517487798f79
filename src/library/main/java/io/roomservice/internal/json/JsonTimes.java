package io.roomservice.internal.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/**
 * Converts Timestamp and Duration to and from strings. The limits are those in the comments of
 * their .proto files.
 */
final class JsonTimes {
  private static final long FIRST_SECOND = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final long LONGEST_SECONDS = 315_576_000_000L;
  private static final int NANOS_PER_SECOND = 1_000_000_000;
  private static final Pattern DURATION = Pattern.compile("-?[0-9]{1,12}([.][0-9]{1,9})?s");

  private JsonTimes() {}

  /**
   * Returns a text such as {@code 2026-01-31T09:30:00.250Z}.
   *
   * @throws IllegalArgumentException if it is not within the years 1 to 9999
   */
  static String timestamp(Message timestamp) {
    long seconds = seconds(timestamp);
    int nanos = nanos(timestamp);
    if (!isTimestamp(seconds) || nanos < 0 || nanos >= NANOS_PER_SECOND) {
      throw new IllegalArgumentException(
          "Timestamp out of range: the limits are the years 1 to 9999");
    }
    return Instant.ofEpochSecond(seconds, nanos).toString();
  }

  /**
   * Returns a text such as {@code -1.500s}, with 0, 3, 6 or 9 decimals.
   *
   * @throws IllegalArgumentException if it is longer than 10,000 years, or if the signs of its
   *     seconds and nanos differ
   */
  static String duration(Message duration) {
    long seconds = seconds(duration);
    int nanos = nanos(duration);
    if (!isDuration(seconds)
        || Math.abs((long) nanos) >= NANOS_PER_SECOND
        || Long.signum(seconds) * Integer.signum(nanos) < 0) {
      throw new IllegalArgumentException(
          "Duration out of range: at most 10,000 years, with seconds and nanos of the same sign");
    }
    BigDecimal exact =
        BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9)).stripTrailingZeros();
    int decimals = (Math.max(exact.scale(), 0) + 2) / 3 * 3;
    return exact.setScale(decimals).toPlainString() + "s";
  }

  /**
   * @throws java.time.DateTimeException if it isn't an RFC 3339 time
   * @throws IllegalArgumentException if it is not within the years 1 to 9999
   */
  static Message timestamp(String text, Message.Builder timestamp) {
    Instant instant = OffsetDateTime.parse(text).toInstant();
    if (!isTimestamp(instant.getEpochSecond())) {
      throw new IllegalArgumentException("not a Timestamp");
    }
    return of(timestamp, instant.getEpochSecond(), instant.getNano());
  }

  /**
   * @throws IllegalArgumentException if it isn't a number of seconds, or is longer than 10,000
   *     years
   */
  static Message duration(String text, Message.Builder duration) {
    if (!DURATION.matcher(text).matches()) {
      throw new IllegalArgumentException("not a Duration");
    }
    BigDecimal exact = new BigDecimal(text.substring(0, text.length() - 1));
    long seconds = exact.longValue();
    if (!isDuration(seconds)) {
      throw new IllegalArgumentException("not a Duration");
    }
    int nanos = exact.subtract(BigDecimal.valueOf(seconds)).movePointRight(9).intValueExact();
    return of(duration, seconds, nanos);
  }

  private static boolean isTimestamp(long seconds) {
    return FIRST_SECOND <= seconds && seconds <= LAST_SECOND;
  }

  private static boolean isDuration(long seconds) {
    return -LONGEST_SECONDS <= seconds && seconds <= LONGEST_SECONDS;
  }

  private static Message of(Message.Builder time, long seconds, int nanos) {
    Descriptor type = time.getDescriptorForType();
    return time.setField(secondsOf(type), seconds).setField(nanosOf(type), nanos).build();
  }

  private static long seconds(MessageOrBuilder time) {
    return (long) time.getField(secondsOf(time.getDescriptorForType()));
  }

  private static int nanos(MessageOrBuilder time) {
    return (int) time.getField(nanosOf(time.getDescriptorForType()));
  }

  private static FieldDescriptor secondsOf(Descriptor type) {
    return type.findFieldByNumber(1);
  }

  private static FieldDescriptor nanosOf(Descriptor type) {
    return type.findFieldByNumber(2);
  }
}
