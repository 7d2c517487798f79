package io.roomservice.cli;

/** The library's log, on stderr and in the form of this command line's own messages. */
final class Log {
  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Log() {}

  /**
   * To be called before the library's first class is: loggers look these properties up when they
   * are made.
   */
  static void begin(boolean verbose) {
    System.setProperty(PREFIX + "defaultLogLevel", "warn");
    System.setProperty(PREFIX + "log.io.roomservice", verbose ? "debug" : "warn");
    System.setProperty(PREFIX + "warnLevelString", "warning:");
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showLogName", "false");
  }
}
