package examples

import io.roomservice.CallListener
import io.roomservice.DataMessage
import io.roomservice.EndedCall
import io.roomservice.ObservedCall
import io.roomservice.Outcome
import io.roomservice.RoomServiceClient
import io.roomservice.TwirpErrorCode
import io.roomservice.testing.Failures
import io.roomservice.testing.FakeLiveKit
import io.roomservice.testing.FakeLiveKitExtension
import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.Timeout
import org.junit.jupiter.api.extension.ExtendWith

@Timeout(60)
@ExtendWith(FakeLiveKitExtension::class)
class ExamplesTest {
    @Test
    fun `coroutines send to several rooms`(server: FakeLiveKit, rooms: RoomServiceClient) {
        val ana = server.createRoom("standup").join("ana")
        val bo = server.createRoom("game").join("bo")

        val receipts = runBlocking { toRooms(rooms, listOf("standup", "game"), "news") }

        assertEquals(2, receipts.size)
        assertEquals(listOf("news"), ana.receivedTexts())
        assertEquals(listOf("news"), bo.receivedTexts())
    }

    @Test
    fun `cancelling the coroutine cancels the call`(server: FakeLiveKit) {
        server.createRoom("standup")
        server.onNext("SendData").after(Duration.ofSeconds(50)).answerAsUsual()
        val outcome = CompletableFuture<Outcome>()
        val rooms =
            server.clientBuilder()
                .timeout(Duration.ofSeconds(55))
                .attemptTimeout(Duration.ofSeconds(55))
                .listener(EndOfCall(outcome))
                .build()
        rooms.use {
            runBlocking {
                val call =
                    launch(Dispatchers.Default) {
                        it.send(DataMessage.inRoom("standup").text("hello").build())
                    }
                while (server.requests().isEmpty()) delay(5)
                call.cancelAndJoin()
            }
            assertEquals(Outcome.UNKNOWN, outcome.get(20, TimeUnit.SECONDS))
        }
    }

    private class EndOfCall(private val outcome: CompletableFuture<Outcome>) : CallListener {
        override fun callEnded(call: ObservedCall, end: EndedCall) {
            end.failure().ifPresent { outcome.complete(it.outcome()) }
        }
    }

    @Test
    fun `failures are explained`() {
        assertTrue(isWorthARetry(Failures.noConnection()))
        assertTrue(isWorthARetry(Failures.noAnswer()))
        assertFalse(isWorthARetry(Failures.twirp(TwirpErrorCode.PERMISSION_DENIED)))

        assertTrue(explain(Failures.payloadTooLarge()).startsWith("rejected before sending; "))
        assertEquals(
            "the server returned INVALID_ARGUMENT",
            explain(Failures.twirp(TwirpErrorCode.INVALID_ARGUMENT)).substringBefore(";"),
        )
        assertTrue(explain(Failures.noAnswer()).startsWith("no response"))
    }

    @Test
    fun `a sequence of messages is sent`(server: FakeLiveKit, rooms: RoomServiceClient) {
        server.createRoom("standup")

        val sum = news(rooms, sequenceOf("standup", "standup"))

        assertEquals(2, sum.accepted())
    }

    @Test
    fun `a room is created with settings`(rooms: RoomServiceClient) {
        assertEquals(20, createRoom(rooms).maxParticipants)
    }
}
