package io.roomservice.testing;

import java.time.Clock;

/** Objects that all rooms of a server share. */
record World(Clock clock, Webhooks webhooks, ServerVersion version) {}
