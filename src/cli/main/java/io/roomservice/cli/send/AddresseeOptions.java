package io.roomservice.cli.send;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.FreeText;
import io.roomservice.cli.input.InputFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is to get a message. */
final class AddresseeOptions {
  /** Some 10,000 identities fill the largest packet that receivers take. */
  private static final int LARGEST_FILE = 16 << 20;

  @Option(
      names = "--to",
      paramLabel = "IDENTITY",
      preprocessor = FreeText.class,
      description = "Who is to get it; once for each. Each of them sees all. Default: everyone.")
  private List<String> to = List.of();

  @Option(
      names = "--to-file",
      paramLabel = "F",
      description = "A file with an identity on each line. An empty one is refused.")
  private @Nullable Path toFile;

  @Option(
      names = "--separately",
      description = "One packet for each of them, so that none sees the others.")
  private boolean separately;

  boolean isSeparately() {
    return separately;
  }

  /** None at all for everyone. */
  List<String> identities() {
    var identities = new ArrayList<>(to);
    if (toFile != null) {
      var inFile = inFile(toFile);
      if (inFile.isEmpty()) {
        throw new Refusal(
            "there is no identity in " + toFile + ", which would send to everyone",
            "leave --to-file out if everyone is meant");
      }
      identities.addAll(inFile);
    }
    if (separately && identities.isEmpty()) {
      throw new Refusal(
          "--separately needs to know to whom", "give --to or --to-file, or leave it out");
    }
    return identities;
  }

  private static List<String> inFile(Path file) {
    var bytes = InputFile.firstBytes(file, LARGEST_FILE + 1);
    return InputFile.text(
            bytes,
            LARGEST_FILE,
            why -> new Refusal(file + " " + why, "name a file with an identity on each line"))
        .lines()
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
