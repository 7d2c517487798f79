package examples

import io.roomservice.RoomServiceClient
import io.roomservice.testing.FakeLiveKit
import io.roomservice.testing.FakeLiveKitExtension
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.ExtendWith

@ExtendWith(FakeLiveKitExtension::class)
class AnnounceTest {
    @Test
    fun `the participant receives the announcement`(server: FakeLiveKit, rooms: RoomServiceClient) {
        val ana = server.createRoom("standup").join("ana")

        assertEquals("accepted, attempts: 1", announce(rooms, "standup", "hello"))

        assertEquals(listOf("hello"), ana.receivedTexts())
    }

    @Test
    fun `a missing room is reported`(rooms: RoomServiceClient) {
        assertEquals("UNKNOWN", announce(rooms, "standup", "hello").substringBefore(":"))
    }
}
