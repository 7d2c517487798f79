package io.roomservice;

import java.io.IOException;
import java.util.Properties;

/** Which version of the library this is. */
final class Version {
  static final String USER_AGENT = "livekit-roomservice-java/" + read();

  private Version() {}

  private static String read() {
    var properties = new Properties();
    // A resource and not the manifest, which a user's own shaded jar replaces.
    try (var in = Version.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      // A jar that can't be read has worse troubles than this.
    }
    return properties.getProperty("version", "unknown");
  }
}
