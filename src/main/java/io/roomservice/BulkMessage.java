package io.roomservice;

import io.roomservice.Lanes.Lane;

/** A message of a bulk send, from its reading to its result. */
record BulkMessage(long index, DataMessage message, Lane lane) {}
