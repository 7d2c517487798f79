package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.DataMessage;
import io.roomservice.LiveKitException;
import io.roomservice.RegionFailover;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.RpcCall;
import io.roomservice.SendReceipt;
import io.roomservice.TwirpErrorCode;
import io.roomservice.proto.DisconnectReason;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FakeResetTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final FakeLiveKit server = FakeLiveKit.start();
  private final RoomServiceClient rooms =
      server
          .clientBuilder()
          .retryPolicy(RetryPolicy.none())
          .regionFailover(RegionFailover.ALWAYS)
          .build();

  @AfterEach
  void close() {
    rooms.close();
    server.close();
  }

  @Test
  void roomsRequestsAndWhatWasToGoWrongAreForgotten() {
    server.createRoom("standup").join("ana");
    rooms.sendData(HELLO);
    server.onNext("ListRooms").fail(TwirpErrorCode.INTERNAL, "no");
    server.onNextCall().notInThisRegion();

    server.reset();

    assertThat(server.rooms()).isEmpty();
    assertThat(server.requests()).isEmpty();
    assertThat(rooms.listRooms()).isEmpty();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void urlAndCredentialsStay() {
    var url = server.url();

    server.reset();

    assertThat(server.url()).isEqualTo(url);
    assertThat(rooms.createRoom("standup").getName()).isEqualTo("standup");
  }

  @Test
  void whoHoldsARoomFindsItEnded() {
    var room = server.createRoom("standup");
    var ana = room.join("ana");
    rooms.sendData(HELLO);

    server.reset();

    assertThat(room.isOpen()).isFalse();
    assertThat(ana.isConnected()).isFalse();
    assertThat(ana.disconnectReason()).contains(DisconnectReason.ROOM_DELETED);
    assertThat(ana.receivedTexts()).containsExactly("hello");
    assertThatThrownBy(() -> room.join("ben")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void regionsAreForgotten() {
    try (var region = FakeLiveKit.start()) {
      server.regions(region);
      server.reset();
      server.onNextCall().notInThisRegion();

      assertThatThrownBy(rooms::listRooms)
          .isInstanceOfSatisfying(
              LiveKitException.class, e -> assertThat(e.servedBy()).contains(server.url()));
      assertThat(region.requests()).isEmpty();
    }
  }

  @Test
  void webhooksGoNowhereUntilTheyAreSentSomewhereAgain() throws Exception {
    try (var silent = new ServerSocket(0)) {
      var endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      server.webhooksTo(endpoint);
      server.createRoom("standup");

      server.reset(); // while the first webhook waits for its response

      server.createRoom("standup");
      assertThat(server.awaitWebhooks()).isEmpty();
    }
  }

  @Test
  void whoAwaitsWebhooksIsToldOfTheReset() throws Exception {
    try (var silent = new ServerSocket(0)) {
      server.webhooksTo(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"));
      server.createRoom("standup");
      var accepted = silent.accept(); // never gets a response
      var awaiting = new CompletableFuture<Thread>();
      var failure =
          CompletableFuture.supplyAsync(
              () -> {
                awaiting.complete(Thread.currentThread());
                return awaited();
              });
      var thread = awaiting.join();
      while (thread.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }

      server.reset();

      assertThat(failure.join()).hasMessageContaining("reset or closed");
      accepted.close();
    }
  }

  private Exception awaited() {
    try {
      return new Exception("sent: " + server.awaitWebhooks());
    } catch (IllegalStateException | InterruptedException e) {
      return e;
    }
  }

  @Test
  void aCallUnderWayEndsAndLeavesNoTrace() throws InterruptedException {
    var running = new CountDownLatch(1);
    server
        .createRoom("standup")
        .join("ana")
        .onRpc(
            "light",
            call -> {
              running.countDown();
              return new CompletableFuture<String>().get(); // never
            });
    var call = RpcCall.to("standup", "ana").method("light").payload("on").atMostOnce().build();
    var inFlight = rooms.async().performRpc(call);
    running.await();

    server.reset();

    assertThatThrownBy(inFlight::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(LiveKitException.class);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void callsAndResetsMayRunAtOnce() {
    var calls = new ArrayList<CompletableFuture<SendReceipt>>();
    for (int i = 0; i < 200; i++) {
      server.createRoom("standup").join("ana");
      calls.add(rooms.async().sendData(HELLO));
      server.reset();
    }

    // Each call succeeds or fails because there is no room; none stays incomplete.
    assertThat(calls)
        .allSatisfy(
            call ->
                assertThat(
                        call.handle((receipt, e) -> e == null || e instanceof LiveKitException)
                            .join())
                    .isTrue());
    assertThat(server.rooms()).isEmpty();
  }
}
