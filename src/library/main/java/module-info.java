/**
 * Pushes data into LiveKit rooms and administers them. {@code requires io.roomservice} alone
 * compiles and runs.
 */
module io.roomservice {
  // Both are in signatures: a client's OkHttpClient, and LiveKit's own messages.
  requires transitive okhttp3;
  requires transitive com.google.protobuf;
  requires com.fasterxml.jackson.core;
  // Named by its file, as jjwt's jars have no module name; jjwt.impl is found beside it.
  requires jjwt.api;
  requires okio;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports io.roomservice;
  exports io.roomservice.json;
  exports io.roomservice.proto;
  exports io.roomservice.token;
  exports io.roomservice.webhook;
  exports io.roomservice.internal.twirp to
      io.roomservice.testing;
}
