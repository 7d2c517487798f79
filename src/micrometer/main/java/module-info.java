/** Metrics and traces of a client's calls, with Micrometer. */
module io.roomservice.micrometer {
  requires transitive io.roomservice;
  requires transitive micrometer.core;
  requires transitive micrometer.observation;
  requires transitive micrometer.commons;
  requires context.propagation;
  requires static transitive org.jspecify;

  exports io.roomservice.micrometer;
}
