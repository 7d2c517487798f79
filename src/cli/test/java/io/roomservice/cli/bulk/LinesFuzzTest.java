package io.roomservice.cli.bulk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.roomservice.DataMessage;
import io.roomservice.Nonce;
import io.roomservice.cli.input.JsonInput;
import io.roomservice.support.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The lines of a file are the same however its bytes arrive, compressed or not. A line is rejected
 * without quoting it, or is the message that any other JSON parser reads.
 *
 * <p>Input: the file.
 */
class LinesFuzzTest implements FuzzTarget {
  private static final JsonMapper JSON =
      JsonMapper.builder(JsonInput.factory().build()) // the same limits of depth and length
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final Nonce NONCE = Nonce.of("0123456789abcdef".getBytes(US_ASCII));

  @Override
  public void tryOut(byte[] input) throws IOException {
    List<RawLine> lines;
    try {
      lines = lines(new ByteArrayInputStream(input));
    } catch (IOException e) {
      assertThat(isGzip(input)).as("gzip").isTrue();
      FuzzTarget.requireReadable(e.getMessage(), 300);
      return;
    }
    assertThat(lines(new OneByOne(input))).isEqualTo(lines);
    if (!isGzip(input)) {
      assertThat(lines(new ByteArrayInputStream(packed(input)))).isEqualTo(lines);
    }
    for (var line : lines) {
      assertThat(line.text() == null).isEqualTo(line.problem() != null);
      if (line.text() != null) {
        tryLine(line.text());
      }
    }
  }

  private static void tryLine(String line) throws IOException {
    DataMessage message;
    try {
      message = LineParser.parse(line, NONCE);
    } catch (BadLine e) {
      FuzzTarget.requireReadable(e.problem(), 300);
      assertThat(e.problem()).doesNotStartWith("can't be read");
      return;
    }
    var json = JSON.readTree(line);
    assertThat(message.room()).isEqualTo(json.get("room").textValue());
    assertThat(message.topic()).isEqualTo(text(json, "topic"));
    assertThat(message.destinationIdentities()).isEqualTo(texts(json.path("to")));
    if (json.has("text")) {
      assertThat(message.payload()).asString().isEqualTo(json.get("text").textValue());
    } else if (json.has("json")) {
      assertThat(JSON.readTree(message.payload())).isEqualTo(json.get("json"));
    } else {
      var base64 = Base64.getEncoder().withoutPadding().encodeToString(message.payload());
      assertThat(base64.length()).isLessThanOrEqualTo(json.get("base64").textValue().length());
    }
  }

  private static Optional<String> text(JsonNode json, String field) {
    return Optional.ofNullable(json.get(field)).map(JsonNode::textValue);
  }

  /** Returns the texts in the order of the line. */
  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(each -> texts.add(each.textValue()));
    return texts;
  }

  private static List<RawLine> lines(InputStream in) throws IOException {
    var lines = new ArrayList<RawLine>();
    try (var reader = LineReader.of(in)) {
      for (var line = reader.read(); line != null; line = reader.read()) {
        lines.add(line);
        assertThat(line.number()).isEqualTo(lines.size());
      }
    }
    return lines;
  }

  private static boolean isGzip(byte[] input) {
    return input.length >= 2 && input[0] == 0x1f && input[1] == (byte) 0x8b;
  }

  private static byte[] packed(byte[] input) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(input);
    }
    return packed.toByteArray();
  }

  /** Returns bytes one by one, like a slow pipe. */
  private static final class OneByOne extends FilterInputStream {
    OneByOne(byte[] input) {
      super(new ByteArrayInputStream(input));
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return super.read(into, from, Math.min(1, length));
    }
  }
}
