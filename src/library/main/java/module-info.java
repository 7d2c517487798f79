/**
 * Pushes data into LiveKit rooms and administers them. {@code requires io.roomservice} is all that
 * a module needs.
 */
module io.roomservice {
  // Both occur in public signatures: a client's OkHttpClient, and LiveKit's own messages.
  requires transitive okhttp3;
  requires transitive com.google.protobuf;
  requires com.fasterxml.jackson.core;
  // An automatic module named after its file, because jjwt's jars have no module name; jjwt.impl
  // must be next to it.
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
