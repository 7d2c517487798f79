package io.roomservice.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.DateTimeException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A position in JSON input, and error messages about it: the path, what was expected, and the kind
 * of token found. Messages never contain the token itself, because bodies contain passwords and
 * payloads.
 */
final class JsonCursor implements Closeable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Otherwise keys of maps, which are users' data, would stay in memory.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(constraints())
          .build();

  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z][A-Za-z_]{0,39}");

  private final JsonParser in;
  private final StringBuilder path;

  private static StreamReadConstraints constraints() {
    StreamReadConstraints.Builder constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(100) // the limit of protobuf's own readers
            .maxStringLength(Integer.MAX_VALUE); // the body is already in memory
    try {
      constraints.maxNameLength(Integer.MAX_VALUE);
    } catch (NoSuchMethodError e) {
      // Jackson 2.15 has neither this method nor a limit for names.
    }
    return constraints.build();
  }

  private JsonCursor(JsonParser in, String root) {
    this.in = in;
    this.path = new StringBuilder(root);
  }

  /**
   * Returns a cursor before the first token. Decodes the text itself, because Jackson accepts
   * malformed UTF-8.
   */
  static JsonCursor open(byte[] body, String root) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    try {
      CharBuffer text = UTF_8.newDecoder().decode(bytes);
      return new JsonCursor(FACTORY.createParser(text.array(), 0, text.limit()), root);
    } catch (CharacterCodingException e) {
      throw new IOException(root + ": invalid UTF-8 at byte " + bytes.position());
    }
  }

  /** Returns a cursor before the first token of a text. */
  static JsonCursor open(String text, String root) throws IOException {
    return new JsonCursor(FACTORY.createParser(text), root);
  }

  @Nullable JsonToken next() throws IOException {
    return in.nextToken();
  }

  boolean isAt(JsonToken token) {
    return in.currentToken() == token;
  }

  /** Returns the name of the current field, or the current key of a map. */
  String name() throws IOException {
    return in.currentName();
  }

  /** Skips the next value, whatever its type. */
  void skipNext() throws IOException {
    in.nextToken();
    in.skipChildren();
  }

  /** Enters a field; pass the result to {@link #leave}. */
  int enter(String field) {
    int here = path.length();
    path.append('.').append(field);
    return here;
  }

  /**
   * Enters an element of a list or a map. Keys of maps are content and are not included in the
   * path.
   */
  int enter(int index) {
    int here = path.length();
    path.append('[').append(index).append(']');
    return here;
  }

  void leave(int back) {
    path.setLength(back);
  }

  void require(JsonToken token, String expected) throws IOException {
    if (!isAt(token)) {
      throw expected(expected);
    }
  }

  boolean bool() throws IOException {
    if (!isAt(JsonToken.VALUE_TRUE) && !isAt(JsonToken.VALUE_FALSE)) {
      throw expected("a boolean");
    }
    return isAt(JsonToken.VALUE_TRUE);
  }

  boolean isNumber() {
    return isAt(JsonToken.VALUE_NUMBER_INT) || isAt(JsonToken.VALUE_NUMBER_FLOAT);
  }

  /**
   * Returns a number by its notation: a Long or BigInteger without a decimal point, a Double with
   * one.
   */
  Number anyNumber() throws IOException {
    return isAt(JsonToken.VALUE_NUMBER_INT) && in.getNumberType() == NumberType.INT
        ? Long.valueOf(in.getLongValue())
        : in.getNumberValue();
  }

  /** Parses a number, with or without quotes. */
  <T> T number(String expected, Function<String, T> parse) throws IOException {
    return isNumber() ? parsed(in.getText(), expected, parse) : string(expected, parse);
  }

  /** Parses a string. */
  <T> T string(String expected, Function<String, T> parse) throws IOException {
    require(JsonToken.VALUE_STRING, expected);
    return parsed(in.getText(), expected, parse);
  }

  /** Parses the current {@link #name()}. */
  <T> T key(String expected, Function<String, T> parse) throws IOException {
    return parsed(name(), expected, parse);
  }

  private <T> T parsed(String text, String expected, Function<String, T> parse) throws IOException {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw problem("expected " + expected + ", found " + kind() + " with an invalid value");
    }
  }

  IOException expected(String expected) {
    return problem("expected " + expected + ", found " + kind());
  }

  IOException problem(String what) {
    return new IOException(path + ": " + what);
  }

  /**
   * Returns the error for an unknown field. It shows the name if that looks like a mistyped field
   * name; other names may be content in the wrong place.
   */
  IOException unknownField() throws IOException {
    return problem(
        FIELD_NAME.matcher(name()).matches()
            ? "unknown field \"" + name() + "\""
            : "unknown field");
  }

  /**
   * Returns the error for invalid JSON. Jackson's own exceptions are not used, because they quote
   * the input.
   */
  IOException malformed() {
    return problem(
        "invalid JSON near character "
            + in.currentLocation().getCharOffset()
            + ": malformed, nested deeper than 100 levels, or a duplicate name");
  }

  private String kind() {
    JsonToken token = in.currentToken();
    if (token == null) {
      return "the end of the input";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case FIELD_NAME -> "a key";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> "something else";
    };
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
