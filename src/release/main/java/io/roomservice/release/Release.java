package io.roomservice.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Collects what is published from what the build of the modules has made. */
public final class Release {
  private Release() {}

  /**
   * Writes the bundle, and next to it the packages that users download.
   *
   * @param args the checkout, the version, the time of the bundle's entries, the folder to write
   *     to, and {@code false} if the build has signed its files
   */
  public static void main(String... args) throws IOException {
    var checkout = Path.of(args[0]);
    var version = args[1];
    var folder = Path.of(args[3]);
    var signed = args[4].equals("false");

    var bundle = new Bundle(version, signed);
    for (Path module : PublishedModules.of(checkout)) {
      bundle.add(module);
    }
    bundle.write(
        folder.resolve("livekit-roomservice-" + version + "-bundle.zip"), Instant.parse(args[2]));

    var downloads = new Downloads(folder, signed);
    var cli = checkout.resolve("src/cli/target");
    downloads.add(cli.resolve("roomservice-" + version + ".tar.gz"));
    downloads.add(cli.resolve("roomservice-" + version + ".zip"));
    downloads.add(cli.resolve("bom.json"), "roomservice-" + version + "-cyclonedx.json");
    downloads.add(
        checkout
            .resolve("src/kafka-connect/target")
            .resolve("livekit-roomservice-kafka-connect-" + version + "-plugin.zip"));
  }
}
