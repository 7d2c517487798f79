package examples

import io.roomservice.RoomServiceClient
import io.roomservice.proto.CreateRoomRequest
import io.roomservice.proto.Room
import kotlin.time.Duration.Companion.minutes
import kotlin.time.toJavaDuration

fun createRoom(rooms: RoomServiceClient): Room =
    rooms
        .withOptions { it.withTimeout(1.minutes.toJavaDuration()) }
        .createRoom(
            CreateRoomRequest.newBuilder()
                .apply {
                    name = "standup"
                    emptyTimeout = 300
                    maxParticipants = 20
                }
                .build(),
        )
