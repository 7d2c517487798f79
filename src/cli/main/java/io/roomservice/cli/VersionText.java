package io.roomservice.cli;

import io.roomservice.RoomServiceClient;
import java.io.IOException;
import java.util.Locale;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The output of {@code --version}: the versions that a bug report needs. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    var properties = new Properties();
    try (var in = RoomServiceClient.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    }
    return new String[] {
      "roomservice " + properties.getProperty("version", "unknown"),
      String.format(
          Locale.ROOT,
          "Java %s (%s), %s %s",
          property("java.version"),
          property("java.vendor"),
          property("os.name"),
          property("os.arch"))
    };
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
