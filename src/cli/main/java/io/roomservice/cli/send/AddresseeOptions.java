package io.roomservice.cli.send;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.FreeText;
import io.roomservice.cli.input.InputFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The recipients of a message. */
final class AddresseeOptions {
  /** About 10,000 identities fill the largest packet that receivers accept. */
  private static final int LARGEST_FILE = 16 << 20;

  @Option(
      names = "--to",
      paramLabel = "IDENTITY",
      preprocessor = FreeText.class,
      description =
          "Send to this participant; repeat it for more. Every recipient sees the whole list."
              + " Default: everyone.")
  private List<String> to = List.of();

  @Option(
      names = "--to-file",
      paramLabel = "F",
      description = "Read identities from this file, one per line. An empty file is an error.")
  private @Nullable Path toFile;

  @Option(
      names = "--separately",
      description = "Send each recipient a separate packet, so that none sees the others.")
  private boolean separately;

  boolean isSeparately() {
    return separately;
  }

  /** Returns the identities; none means everyone. */
  List<String> identities() {
    var identities = new ArrayList<>(to);
    if (toFile != null) {
      var inFile = inFile(toFile);
      if (inFile.isEmpty()) {
        throw new Refusal(
            "no identity in " + toFile + "; the message would go to everyone",
            "leave --to-file out to send to everyone");
      }
      identities.addAll(inFile);
    }
    if (separately && identities.isEmpty()) {
      throw new Refusal(
          "--separately needs recipients",
          "name them with --to or --to-file, or leave --separately out");
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
