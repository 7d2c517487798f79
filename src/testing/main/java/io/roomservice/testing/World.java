package io.roomservice.testing;

import java.time.Clock;

/** What all rooms of a server share. */
record World(Clock clock, Webhooks webhooks, ServerVersion version) {}
