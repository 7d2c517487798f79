package io.roomservice.it.harness.traffic;

import io.roomservice.RoomServiceClient;

/**
 * A room, and the client that sends to it.
 *
 * @param name describes the way in the report; several ways may have the same name
 */
public record Way(String name, RoomServiceClient rooms, String room) {}
