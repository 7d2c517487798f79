package io.roomservice.cli.bulk;

import io.roomservice.BulkResult;
import io.roomservice.LiveKitException;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.InputFile;
import io.roomservice.cli.output.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the result of each line as a line of JSON, in order of completion. Thread-safe: the
 * reading thread writes invalid lines, the sending threads write results.
 */
final class ResultsFile implements Closeable {
  private final Path path;
  private final FileChannel file;

  private ResultsFile(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens a file, which may be a pipe.
   *
   * @param resumes true to append after the last complete line, false to overwrite
   */
  static ResultsFile open(Path path, boolean resumes, OutputFiles outputs) {
    try {
      var file = outputs.open("--results", path);
      if (Files.isRegularFile(path)) {
        file.truncate(resumes ? endOfLastLine(file) : 0);
        file.position(file.size());
      }
      return new ResultsFile(path, file);
    } catch (IOException e) {
      throw cannot(path, e);
    }
  }

  private static long endOfLastLine(FileChannel file) throws IOException {
    var one = ByteBuffer.allocate(1);
    for (var at = file.size(); at > 0; at--) {
      one.clear();
      if (file.read(one, at - 1) == 1 && one.get(0) == '\n') {
        return at;
      }
    }
    return 0;
  }

  void bad(long line, String problem) {
    write(
        Json.object(
            json -> {
              json.writeNumberField("line", line);
              json.writeStringField("status", "BAD");
              json.writeStringField("problem", problem);
            }));
  }

  void result(long line, BulkResult result) {
    write(
        Json.object(
            json -> {
              json.writeNumberField("line", line);
              json.writeStringField("status", result.status().name());
              if (result.receipt().isPresent()) {
                var receipt = result.receipt().get();
                json.writeStringField("nonce", receipt.nonce().map(Object::toString).orElse(null));
                json.writeNumberField("attempts", receipt.attempts());
                json.writeNumberField("elapsedMs", receipt.elapsed().toMillis());
                json.writeBooleanField("mayBeDuplicate", receipt.mayBeDuplicate());
              }
              var problem = result.failure().map(LiveKitException::problem);
              if (problem.isPresent()) {
                json.writeStringField("problem", problem.get());
              }
            }));
  }

  private synchronized void write(String line) {
    var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw cannot(path, e);
    }
  }

  private static Refusal cannot(Path path, IOException e) {
    return new Refusal(
        "can't write the results to " + path + ": " + InputFile.reason(path, e),
        "fix the cause or name another file; with --journal, the same command resumes where it"
            + " stopped");
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw cannot(path, e);
    }
  }
}
