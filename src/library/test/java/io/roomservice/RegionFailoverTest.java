package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.support.RawServer;
import java.net.InetAddress;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which of the servers that a LiveKit Cloud project lists receive a token and a message. */
@Timeout(30)
class RegionFailoverTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final RawServer region =
      RawServer.answering(
          to ->
              to.write(
                  "HTTP/1.1 200 OK\r\nContent-Type: application/protobuf\r\nContent-Length: 0\r\n\r\n"));
  private String listed;
  private final RawServer home =
      RawServer.answering(
          to -> {
            if (to.request().line().startsWith("GET")) {
              var list = "{\"regions\":[{\"url\":\"" + listed + ":" + region.port() + "\"}]}";
              to.write("HTTP/1.1 200 OK\r\nContent-Length: " + list.length() + "\r\n\r\n" + list);
            } else {
              to.write("HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n");
            }
          });

  @AfterEach
  void close() {
    home.close();
    region.close();
  }

  @Test
  void autoSendsToHostsOfLiveKitAlone() {
    listed = "http://attacker.example";
    try (var rooms = client(RegionFailover.AUTO)) {
      var error = catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));
      assertThat(error.httpStatus()).isEqualTo(503);
    }
    assertThat(region.connections()).isZero();

    listed = "http://eu.production.livekit.cloud";
    try (var rooms = client(RegionFailover.AUTO)) {
      assertThat(rooms.sendData(HELLO).servedBy()).isEqualTo(listed + ":" + region.port());
    }
    assertThat(region.requests()).hasSize(1);
  }

  @Test
  void alwaysSendsToEachHostThatIsListed() {
    listed = "http://proxy.example";
    try (var rooms = client(RegionFailover.ALWAYS)) {
      assertThat(rooms.sendData(HELLO).servedBy()).isEqualTo(listed + ":" + region.port());
    }
    assertThat(region.requests()).hasSize(1);
  }

  private RoomServiceClient client(RegionFailover failover) {
    return RoomServiceClient.builder()
        .url("http://project.livekit.cloud:" + home.port())
        .token("opaque-token")
        .regionFailover(failover)
        .pauses((pause, cancellation) -> {}, () -> 0)
        .httpClient(
            new OkHttpClient.Builder()
                .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                .build())
        .build();
  }
}
