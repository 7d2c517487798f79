package io.roomservice.cli;

/** Configures the library's log: on stderr, in the format of the command line's own messages. */
final class Log {
  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Log() {}

  /**
   * Must be called before the first class of the library is loaded: loggers read these properties
   * when they are created.
   */
  static void begin(boolean verbose, boolean quiet) {
    var usual = quiet ? "error" : "warn";
    // Named, so that SLF4J does not search the whole class path.
    System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
    System.setProperty(
        "slf4j.internal.verbosity", "WARN"); // no message about the named provider
    System.setProperty(PREFIX + "defaultLogLevel", usual);
    System.setProperty(PREFIX + "log.io.roomservice", verbose ? "debug" : usual);
    // Only doctor reports a short secret: in development every call would repeat the warning.
    System.setProperty(PREFIX + "log.io.roomservice.token", verbose ? "debug" : "error");
    System.setProperty(PREFIX + "warnLevelString", "warning:");
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showLogName", "false");
  }
}
