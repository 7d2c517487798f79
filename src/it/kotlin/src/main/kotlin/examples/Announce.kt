package examples

import io.roomservice.DataMessage
import io.roomservice.LiveKitException
import io.roomservice.RoomServiceClient

fun main() {
    RoomServiceClient.fromEnvironment().use { rooms ->
        println(announce(rooms, "standup", "hello"))
    }
}

/** Sends a message and says what happened. */
fun announce(rooms: RoomServiceClient, room: String, text: String): String =
    try {
        val receipt = rooms.sendData(DataMessage.inRoom(room).topic("chat").text(text).build())
        "accepted, attempts: ${receipt.attempts()}"
    } catch (e: LiveKitException) {
        "${e.outcome()}: ${e.problem()}"
    }
