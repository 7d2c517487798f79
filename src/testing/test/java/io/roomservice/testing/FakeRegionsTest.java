package io.roomservice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roomservice.DataMessage;
import io.roomservice.RegionFailover;
import io.roomservice.RoomServiceClient;
import io.roomservice.TwirpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A project with regions, each of which is a separate FakeLiveKit. */
class FakeRegionsTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final FakeLiveKit home = FakeLiveKit.start();
  private final FakeLiveKit remote = FakeLiveKit.start();
  private final FakeParticipant ana = remote.createRoom("standup").join("ana");

  @AfterEach
  void close() {
    home.close();
    remote.close();
  }

  private RoomServiceClient client(RegionFailover failover) {
    return home.clientBuilder().regionFailover(failover).build();
  }

  @Test
  void aRegionThatFailsIsLeftForTheNext() {
    home.regions(home, remote);
    home.onNext("SendData").fail(503);
    try (var rooms = client(RegionFailover.ALWAYS)) {
      var receipt = rooms.sendData(HELLO);

      assertThat(receipt.servedBy()).hasToString(remote.url());
    }
    assertThat(ana.receivedTexts()).containsExactly("hello");
  }

  @Test
  void aProjectThatIsPinnedElsewhereIsFollowedThere() {
    home.regions(remote);
    home.onNext("SendData").notInThisRegion();
    try (var rooms = client(RegionFailover.ALWAYS)) {
      rooms.sendData(HELLO);
    }
    assertThat(ana.receivedTexts()).containsExactly("hello");
    assertThat(home.requests())
        .extracting(FakeRequest::method)
        .containsExactly("RoomService/SendData", "/settings/regions");
  }

  @Test
  void aServerOfOnesOwnHasNoRegions() {
    home.onNext("SendData").notInThisRegion();
    try (var rooms = client(RegionFailover.ALWAYS)) {
      assertThatThrownBy(() -> rooms.sendData(HELLO))
          .isInstanceOfSatisfying(
              TwirpException.class, e -> assertThat(e.httpStatus()).isEqualTo(451));
    }
  }
}
