/** A Kafka Connect sink that sends records to LiveKit rooms. */
module io.roomservice.kafka {
  requires io.roomservice;
  requires com.fasterxml.jackson.core;
  requires java.management;
  // Named by their files, as Kafka's jars have no module names.
  requires transitive connect.api;
  requires transitive kafka.clients;
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports io.roomservice.kafka;

  provides org.apache.kafka.connect.sink.SinkConnector with
      io.roomservice.kafka.RoomServiceSinkConnector;
}
