package examples

import io.roomservice.BulkSummary
import io.roomservice.DataMessage
import io.roomservice.RoomServiceClient

/** Reads the sequence while it sends, so it may be of any length. */
fun news(rooms: RoomServiceClient, names: Sequence<String>): BulkSummary =
    rooms
        .bulk()
        .onResult { result ->
            result.failure().ifPresent { println("${result.message().room()}: ${it.problem()}") }
        }
        .send(names.map { DataMessage.inRoom(it).text("news").build() }.asIterable())
