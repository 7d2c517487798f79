/**
 * A LiveKit server for tests, in the test's process, that starts within milliseconds.
 *
 * <pre>{@code
 * @ExtendWith(FakeLiveKitExtension.class)
 * class AnnouncerTest {
 *   @Test
 *   void announces(FakeLiveKit server, RoomServiceClient rooms) {
 *     FakeParticipant ana = server.createRoom("standup").join("ana");
 *
 *     new Announcer(rooms).announce("standup", "hello"); // the code under test
 *
 *     assertEquals(List.of("hello"), ana.receivedTexts());
 *     assertEquals(1, server.requests().size());
 *   }
 * }
 * }</pre>
 *
 * <p>It is a separate artifact, {@code livekit-roomservice-testing}. Without JUnit use {@link
 * io.roomservice.testing.FakeLiveKit} directly. To mock the client instead, see {@link
 * io.roomservice.testing.Failures} and {@link io.roomservice.testing.Receipts}.
 */
@NullMarked
package io.roomservice.testing;

import org.jspecify.annotations.NullMarked;
