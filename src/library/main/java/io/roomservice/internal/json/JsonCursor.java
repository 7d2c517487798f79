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
 * A place in a body of JSON, and the words for what is wrong there: the path, what was expected,
 * the kind of token found. Never the token itself, for bodies hold passwords and payloads.
 */
final class JsonCursor implements Closeable {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Or the keys of maps, which are the users' data, would stay in memory.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100) // as protobuf's own readers
                  .maxNameLength(Integer.MAX_VALUE) // the body is in memory already
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z][A-Za-z_]{0,39}");

  private final JsonParser in;
  private final StringBuilder path;

  private JsonCursor(JsonParser in, String root) {
    this.in = in;
    this.path = new StringBuilder(root);
  }

  /** A cursor on the first token. The text is decoded here: Jackson lets malformed UTF-8 pass. */
  static JsonCursor open(byte[] body, String root) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(body);
    try {
      CharBuffer text = UTF_8.newDecoder().decode(bytes);
      return new JsonCursor(FACTORY.createParser(text.array(), 0, text.limit()), root);
    } catch (CharacterCodingException e) {
      throw new IOException(root + ": not UTF-8 from byte " + bytes.position());
    }
  }

  /** The same of a text. */
  static JsonCursor open(String text, String root) throws IOException {
    return new JsonCursor(FACTORY.createParser(text), root);
  }

  @Nullable JsonToken next() throws IOException {
    return in.nextToken();
  }

  boolean isAt(JsonToken token) {
    return in.currentToken() == token;
  }

  /** The name of the field, or the key, of which the cursor is on the name or the value. */
  String name() throws IOException {
    return in.currentName();
  }

  /** Leaves the next value out, whatever it holds. */
  void skipNext() throws IOException {
    in.nextToken();
    in.skipChildren();
  }

  /** Goes into a field; the result leads back, by {@link #leave}. */
  int enter(String field) {
    int here = path.length();
    path.append('.').append(field);
    return here;
  }

  /**
   * Goes into an element of a list or a map, whose keys are content and so stay out of the path.
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

  /** A number as it is written: a Long or BigInteger without a point, a Double with one. */
  Number anyNumber() throws IOException {
    return isAt(JsonToken.VALUE_NUMBER_INT) && in.getNumberType() == NumberType.INT
        ? Long.valueOf(in.getLongValue())
        : in.getNumberValue();
  }

  /** What {@code parse} makes of a number, with or without quotes. */
  <T> T number(String expected, Function<String, T> parse) throws IOException {
    return isNumber() ? parsed(in.getText(), expected, parse) : string(expected, parse);
  }

  /** What {@code parse} makes of a string. */
  <T> T string(String expected, Function<String, T> parse) throws IOException {
    require(JsonToken.VALUE_STRING, expected);
    return parsed(in.getText(), expected, parse);
  }

  /** What {@code parse} makes of the current {@link #name()}. */
  <T> T key(String expected, Function<String, T> parse) throws IOException {
    return parsed(name(), expected, parse);
  }

  private <T> T parsed(String text, String expected, Function<String, T> parse) throws IOException {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw problem("expected " + expected + ", found " + kind() + " that is not one");
    }
  }

  IOException expected(String expected) {
    return problem("expected " + expected + ", found " + kind());
  }

  IOException problem(String what) {
    return new IOException(path + ": " + what);
  }

  /**
   * For a name that is none of a field. It is shown where it can be a mistyped one, since anything
   * else may be content that stands in the wrong place.
   */
  IOException unknownField() throws IOException {
    return problem(
        FIELD_NAME.matcher(name()).matches()
            ? "there is no field \"" + name() + "\""
            : "a name that is none of a field");
  }

  /** For what is not JSON at all; Jackson's own exceptions quote what they choke on. */
  IOException malformed() {
    return problem(
        "malformed or too deeply nested JSON, or a name given twice, near character "
            + in.currentLocation().getCharOffset());
  }

  private String kind() {
    JsonToken token = in.currentToken();
    if (token == null) {
      return "the end of the body";
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
