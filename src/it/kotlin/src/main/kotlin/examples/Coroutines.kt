package examples

import io.roomservice.DataMessage
import io.roomservice.RoomServiceClient
import io.roomservice.SendReceipt
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.future.await

/** Suspends until the server has responded. If the coroutine is cancelled, the call is cancelled. */
suspend fun RoomServiceClient.send(message: DataMessage): SendReceipt =
    async().sendData(message).await()

suspend fun toRooms(rooms: RoomServiceClient, names: List<String>, text: String): List<SendReceipt> =
    coroutineScope {
        names
            .map { name -> async { rooms.send(DataMessage.inRoom(name).text(text).build()) } }
            .awaitAll()
    }
