package io.roomservice.cli.call;

import com.google.protobuf.Message;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.FreeText;
import io.roomservice.cli.input.InputFile;
import io.roomservice.cli.output.MessageJson;
import io.roomservice.internal.json.Redacted;
import io.roomservice.json.InvalidJsonException;
import io.roomservice.json.ProtoJson;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A request as JSON, given in one of several ways. */
final class RequestOptions {
  @Option(
      names = "--json",
      paramLabel = "JSON",
      preprocessor = FreeText.class,
      description =
          "Use this JSON. Every user of this machine can read it, so give secrets in a file or on"
              + " stdin.")
  private @Nullable String json;

  @Option(names = "--file", paramLabel = "F", description = "Read the JSON from this file.")
  private @Nullable Path file;

  @SuppressWarnings("unused") // stdin is read if no file is named
  @Option(names = "--stdin", description = "Read the JSON from stdin.")
  private boolean stdin;

  /**
   * Returns the request.
   *
   * @param prototype the empty request
   * @param method names the method in a hint
   */
  <Q extends Message> Q request(InputStream in, Q prototype, String method) {
    try {
      var request = ProtoJson.read(json != null ? json : text(in), prototype);
      refuseMasks(request);
      return request;
    } catch (InvalidJsonException e) {
      throw new Refusal(
          "invalid request: " + e.getMessage(),
          "nothing was sent; see roomservice call " + method + " --describe");
    }
  }

  /** Refuses what was copied from masked output, which would replace each secret by the mask. */
  private static void refuseMasks(Message request) {
    for (var secret : Redacted.in(request)) {
      if (secret.value().equals(MessageJson.MASK)) {
        throw new Refusal(
            "the value of " + secret.path() + " is " + MessageJson.MASK + ", the mask of a secret",
            "nothing was sent; give the secret itself, which a call with --show-secrets prints");
      }
    }
  }

  private String text(InputStream in) {
    return InputFile.text(
        InputFile.firstBytes(file, in, ProtoJson.MAX_LENGTH + 1),
        ProtoJson.MAX_LENGTH,
        why -> new Refusal("the request " + why, "nothing was sent; give JSON in UTF-8"));
  }
}
