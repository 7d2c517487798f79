package io.roomservice.cli;

/** The library's log, on stderr and in the form of this command line's own messages. */
final class Log {
  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private Log() {}

  /**
   * To be called before the library's first class is: loggers look these properties up when they
   * are made.
   */
  static void begin(boolean verbose, boolean quiet) {
    var usual = quiet ? "error" : "warn";
    // Named, so that it is not looked for in all of the class path.
    System.setProperty("slf4j.provider", "org.slf4j.simple.SimpleServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN"); // or that is announced
    System.setProperty(PREFIX + "defaultLogLevel", usual);
    System.setProperty(PREFIX + "log.io.roomservice", verbose ? "debug" : usual);
    // That a secret is short is the doctor's to say: every call in development would repeat it.
    System.setProperty(PREFIX + "log.io.roomservice.token", verbose ? "debug" : "error");
    System.setProperty(PREFIX + "warnLevelString", "warning:");
    System.setProperty(PREFIX + "showThreadName", "false");
    System.setProperty(PREFIX + "showLogName", "false");
  }
}
