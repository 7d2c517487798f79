package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.roomservice.Wire;
import io.roomservice.it.harness.RequiresEveryServer;
import io.roomservice.it.harness.ServersDiffer;
import io.roomservice.it.harness.server.HandMadeToken;
import io.roomservice.it.harness.server.RawTwirp;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.proto.SendDataRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The server's limit for the size of a request, and whether it checks the size or the token first.
 */
@RequiresEveryServer
class BodyLimitIT {
  private static final int LIMIT = 10 * 1024 * 1024;

  /** A server that has rejected a request need not read all of it. */
  private static final String BROKEN = "connection lost";

  private RealServer server;
  private String room;
  private String good;
  private String bad;

  @BeforeEach
  void create(RealServer server) throws Exception {
    this.server = server;
    room = server.freshRoom();
    good = HandMadeToken.forAdministering(server, room);
    bad = good.substring(0, good.length() - 4) + "AAAA";
    RawTwirp.createRoom(server, room);
  }

  @ParameterizedTest
  @EnumSource
  void tenMebibytesAreTaken(Wire wire) throws Exception {
    assertThat(answer(wire, LIMIT, good)).isEqualTo("200");
  }

  @ParameterizedTest
  @EnumSource
  @ServersDiffer
  void oneByteMoreIsTakenByOlderServersAlone(Wire wire) throws Exception {
    var answer = answer(wire, LIMIT + 1, good);

    if (server.generation().takesBodiesOfAnySize()) {
      assertThat(answer).isEqualTo("200");
    } else {
      assertThat(answer).isIn("413 request body too large", BROKEN);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBadTokenIsToldUpToThatSize(Wire wire) throws Exception {
    assertThat(answer(wire, 100_000, bad)).startsWith("401");
    assertThat(answer(wire, LIMIT, bad)).matches("401.*|" + BROKEN);
  }

  @ParameterizedTest
  @EnumSource
  @ServersDiffer
  void aboveItNewerServersLookAtTheSizeFirst(Wire wire) throws Exception {
    var first = server.generation().takesBodiesOfAnySize() ? "401.*" : "413.*";

    assertThat(answer(wire, LIMIT + 1, bad)).matches(first + "|" + BROKEN);
  }

  private String answer(Wire wire, int bytes, String token) throws InterruptedException {
    var body = wire == Wire.JSON ? json(bytes) : protobuf(bytes);
    assertThat(body).hasSize(bytes);
    var request =
        HttpRequest.newBuilder(URI.create(server.url() + "/twirp/livekit.RoomService/SendData"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", wire == Wire.JSON ? "application/json" : "application/protobuf")
            .timeout(Duration.ofSeconds(30))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      return response.statusCode() == 200 ? "200" : response.statusCode() + " " + response.body();
    } catch (IOException e) {
      return BROKEN;
    }
  }

  private byte[] json(int bytes) {
    var start = "{\"room\":\"" + room + "\",\"data\":\"";
    var data = (bytes - start.length() - 2) / 4 * 4;
    var whole = start + "A".repeat(data) + "\"}";
    return (whole + " ".repeat(bytes - whole.length())).getBytes(UTF_8);
  }

  private byte[] protobuf(int bytes) {
    var empty = SendDataRequest.newBuilder().setRoom(room).setData(ByteString.EMPTY);
    var tagAndLength = 1 + CodedOutputStream.computeUInt32SizeNoTag(bytes);
    var data = bytes - empty.build().getSerializedSize() - tagAndLength;
    return empty.setData(ByteString.copyFrom(new byte[data])).build().toByteArray();
  }
}
