package io.roomservice.cli.send;

import io.roomservice.DataMessage;
import io.roomservice.cli.error.Hints;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.FreeText;
import io.roomservice.cli.input.InputFile;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The payload: exactly one of these. */
final class PayloadOptions {
  @Option(
      names = "--text",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Send this text in UTF-8.")
  private @Nullable String text;

  @Option(names = "--file", paramLabel = "F", description = "Send the bytes of this file.")
  private @Nullable Path file;

  @SuppressWarnings("unused") // stdin is read if no file is named
  @Option(names = "--stdin", description = "Send the bytes read from stdin.")
  private boolean stdin;

  @Option(
      names = "--base64",
      paramLabel = "S",
      description = "Send the bytes that this base64 text encodes.")
  private @Nullable String base64;

  @Option(
      names = "--hex",
      paramLabel = "S",
      description = "Send the bytes given as hexadecimal digits.")
  private @Nullable String hex;

  @Option(
      names = "--json",
      paramLabel = "S",
      preprocessor = FreeText.class,
      description = "Send this text, which must be valid JSON.")
  private @Nullable String json;

  /**
   * Adds the payload to a message.
   *
   * @param limit the limit of the payload, for the error about input too large to be read
   */
  void addTo(DataMessage.Builder message, InputStream in, String what, int limit) {
    if (text != null) {
      message.text(text);
    } else if (json != null) {
      message.text(EncodedPayload.json(json));
    } else {
      message.payload(bytes(in, what, limit));
    }
  }

  private byte[] bytes(InputStream in, String what, int limit) {
    if (base64 != null) {
      return EncodedPayload.base64(base64);
    }
    if (hex != null) {
      return EncodedPayload.hex(hex);
    }
    // One byte more than any receiver accepts is enough, and stdin may be endless.
    var most = NamedSizeLimits.MOST + 1;
    var bytes = InputFile.firstBytes(file, in, most);
    if (bytes.length == most) {
      throw new Refusal(
          String.format(
              Locale.ROOT,
              "%s is more than %d bytes; the limit is %d",
              what,
              NamedSizeLimits.MOST,
              limit),
          Hints.TOO_LARGE);
    }
    return bytes;
  }
}
