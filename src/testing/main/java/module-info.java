/** FakeLiveKit, a LiveKit server for tests, and its JUnit extension. */
module io.roomservice.testing {
  requires transitive io.roomservice;
  requires com.fasterxml.jackson.core;
  requires okio;
  requires static transitive org.jspecify;
  // For FakeLiveKitExtension; who uses it has it.
  requires static org.junit.jupiter.api;

  exports io.roomservice.testing;

  // JUnit makes a FakeLiveKitExtension itself, whose constructor is no one else's.
  opens io.roomservice.testing to
      org.junit.platform.commons;
}
