package io.roomservice;

import java.io.IOException;
import java.util.Properties;

/** The library's version. */
final class Version {
  static final String USER_AGENT = "livekit-roomservice-java/" + read();

  private Version() {}

  private static String read() {
    var properties = new Properties();
    // A resource instead of the manifest, which a user's shaded jar replaces.
    try (var in = Version.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      // A jar that can't be read has worse problems than this.
    }
    return properties.getProperty("version", "unknown");
  }
}
