/**
 * LiveKit for tests that have no LiveKit: a server in the test's own process, ready in
 * milliseconds.
 *
 * <pre>{@code
 * try (FakeLiveKit server = FakeLiveKit.start();
 *     RoomServiceClient rooms = server.client()) {
 *   FakeParticipant ana = server.createRoom("standup").join("ana");
 *
 *   new Announcer(rooms).announce("standup", "hello"); // the code under test
 *
 *   assertThat(ana.received()).extracting(ReceivedPacket::text).containsExactly("hello");
 *   assertThat(server.requests()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>In a jar of its own, with the classifier {@code testing}; it needs OkHttp's {@code
 * mockwebserver3} beside it.
 */
@NullMarked
package io.roomservice.testing;

import org.jspecify.annotations.NullMarked;
