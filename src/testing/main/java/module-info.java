/** FakeLiveKit, a LiveKit server for tests, and its JUnit extension. */
module io.roomservice.testing {
  requires transitive io.roomservice;
  requires com.fasterxml.jackson.core;
  requires okio;
  requires static transitive org.jspecify;
  // For FakeLiveKitExtension, whose users have JUnit.
  requires static org.junit.jupiter.api;

  exports io.roomservice.testing;

  // JUnit calls the private constructor of FakeLiveKitExtension.
  opens io.roomservice.testing to
      org.junit.platform.commons;
}
