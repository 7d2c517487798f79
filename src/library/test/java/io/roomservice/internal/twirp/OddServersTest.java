package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.internal.twirp.Answer.Failed;
import io.roomservice.internal.twirp.Failure.Kind;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.SendDataResponse;
import io.roomservice.support.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that can't be written with an HTTP library. With each, a call fails soon. */
@Timeout(30)
class OddServersTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/protobuf\r\n";

  private static final SocketFactory METERED =
      new SocketFactory() {
        @Override
        public Socket createSocket() {
          return new WireSocket();
        }

        @Override
        public Socket createSocket(String host, int port) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
          throw new UnsupportedOperationException();
        }
      };

  private RawServer server;

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aFloodOfHeadersIsNoAnswer() {
    var failure = failure(to -> to.write(OK).writeForEver("X-Flood: " + "x".repeat(8000) + "\r\n"));

    assertThat(failure.kind()).isEqualTo(Kind.NO_TWIRP_ANSWER);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.UNKNOWN);
  }

  @Test
  void aBodyWithoutAnEndIsNoAnswer() {
    var failure = failure(to -> endlessBody(to, OK));

    assertThat(failure.kind()).isEqualTo(Kind.NO_TWIRP_ANSWER);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.UNKNOWN);
  }

  @Test
  void anErrorWhoseBodyHasNoEndIsToldByItsStatus() {
    var failure = failure(to -> endlessBody(to, "HTTP/1.1 403 Forbidden\r\n"));

    assertThat(failure.kind()).isEqualTo(Kind.ERROR_ANSWER);
    assertThat(failure.status()).isEqualTo(403);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.REJECTED);
  }

  @Test
  void anErrorWhoseBodyBreaksOffIsToldByItsStatus() {
    var failure =
        failure(
            to ->
                to.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 100\r\n\r\n{\"code\"")
                    .close());

    assertThat(failure.status()).isEqualTo(401);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.REJECTED);
  }

  @Test
  void anAnswerThatBreaksOffIsNoAnswer() {
    var failure = failure(to -> to.write(OK + "Content-Length: 100\r\n\r\nhalf").close());

    assertThat(failure.kind()).isEqualTo(Kind.NO_ANSWER);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.UNKNOWN);
  }

  @Test
  void whatIsNoHttpIsNoAnswer() {
    var failure = failure(to -> to.write("SSH-2.0-OpenSSH_9.2\r\n").close());

    assertThat(failure.kind()).isEqualTo(Kind.NO_ANSWER);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "001", "099", "101", "600", "999"})
  void aStatusThatHttpDoesNotHaveTellsNothing(String status) {
    var failure = failure(to -> to.write("HTTP/1.1 " + status + " \r\n\r\n").close());

    assertThat(failure.status()).isEqualTo(Integer.parseInt(status));
    assertThat(failure.outcome()).isEqualTo(WireOutcome.UNKNOWN);
  }

  @Test
  void whatIsPackedIsReadToTheBoundOfWhatItIsUnpacked() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write("x\0".repeat(8 * 1024 + 1).getBytes(ISO_8859_1));
    }

    var failure =
        failure(
            to ->
                to.write(OK + "Content-Encoding: gzip\r\n")
                    .write("Content-Length: " + packed.size() + "\r\n\r\n")
                    .write(packed.toByteArray()));

    assertThat(failure.message())
        .isEqualTo("response body larger than 16384 bytes (application/protobuf, 16384 bytes)");
    assertThat(failure.outcome()).isEqualTo(WireOutcome.UNKNOWN);
  }

  /** OkHttp keeps what it received of such a size, and parses it again when closing. */
  @ParameterizedTest
  @ValueSource(strings = {"0", "1;x", "0\r\n", "f"})
  void aChunkSizeWithoutAnEndIsReadToABound(String start) {
    var failure =
        failure(
            to ->
                to.write(OK + "Transfer-Encoding: chunked\r\n\r\n" + start)
                    .writeForEver("0".repeat(8192)));

    assertThat(failure.kind()).isIn(Kind.NO_TWIRP_ANSWER, Kind.NO_ANSWER);
    assertThat(failure.outcome()).isEqualTo(WireOutcome.UNKNOWN);
  }

  private static void endlessBody(RawServer.Connection to, String head) throws IOException {
    to.write(head + "Transfer-Encoding: chunked\r\n\r\n")
        .writeForEver("10000\r\n" + "x".repeat(0x10000) + "\r\n");
  }

  /** Returns the failure of a call to such a server. */
  private Failure failure(RawServer.Script script) {
    server = RawServer.answering(script);
    var plan =
        new CallPlan(
            ServerUrl.parse(server.url()),
            new ProtobufCodec(),
            Duration.ofSeconds(20),
            Deadline.in(Duration.ofSeconds(20), System::nanoTime),
            new TestAuthorization(),
            Repeats.NEVER,
            new Cancellation(),
            Observer.NONE,
            null);
    var method =
        TwirpMethod.of(
            "livekit.RoomService",
            "SendData",
            SendDataRequest.getDefaultInstance(),
            SendDataResponse.getDefaultInstance());
    var http = new OkHttpClient.Builder().socketFactory(METERED).build();
    var client = new TwirpClient(http, "test", (pause, cancellation) -> {});
    var answer = client.call(method, SendDataRequest.getDefaultInstance(), plan).answer();
    assertThat(answer).isInstanceOf(Failed.class);
    return ((Failed<SendDataResponse>) answer).failure();
  }
}
