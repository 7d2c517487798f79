package io.roomservice.spring;

import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;

/** Creates the application's client: with metrics and traces, if there are any. */
@FunctionalInterface
interface ClientFactory {
  RoomServiceClient create(RoomServiceClientBuilder builder);
}
