/**
 * LiveKit for tests that have no LiveKit: a server in the test's own process, ready in
 * milliseconds.
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
 * <p>In an artifact of its own, {@code livekit-roomservice-testing}. {@link
 * io.roomservice.testing.FakeLiveKit} is all it takes without JUnit.
 */
@NullMarked
package io.roomservice.testing;

import org.jspecify.annotations.NullMarked;
