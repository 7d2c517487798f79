package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.internal.twirp.Answer.Failed;
import io.roomservice.internal.twirp.Failure.Kind;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.proto.SendDataResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that no HTTP library would let one write: each ends a call in a failure, soon. */
@Timeout(30)
class OddServersTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/protobuf\r\n";

  private ServerSocket server;

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aFloodOfHeadersIsNoAnswer() {
    var failure =
        failure(
            out -> {
              out.write(OK.getBytes(ISO_8859_1));
              while (true) {
                out.write(("X-Flood: " + "x".repeat(8000) + "\r\n").getBytes(ISO_8859_1));
              }
            });

    assertThat(failure.kind()).isEqualTo(Kind.NO_ANSWER);
    assertThat(failure.fate()).isEqualTo(Fate.UNKNOWN);
  }

  @Test
  void aBodyWithoutAnEndIsNoAnswer() {
    var failure = failure(out -> endlessBody(out, OK));

    assertThat(failure.kind()).isEqualTo(Kind.NO_TWIRP_ANSWER);
    assertThat(failure.fate()).isEqualTo(Fate.UNKNOWN);
  }

  @Test
  void anErrorWhoseBodyHasNoEndIsToldByItsStatus() {
    var failure = failure(out -> endlessBody(out, "HTTP/1.1 403 Forbidden\r\n"));

    assertThat(failure.kind()).isEqualTo(Kind.ERROR_ANSWER);
    assertThat(failure.status()).isEqualTo(403);
    assertThat(failure.fate()).isEqualTo(Fate.REJECTED);
  }

  @Test
  void anErrorWhoseBodyBreaksOffIsToldByItsStatus() {
    var failure =
        failure(
            out -> write(out, "HTTP/1.1 401 Unauthorized\r\nContent-Length: 100\r\n\r\n{\"code\""));

    assertThat(failure.status()).isEqualTo(401);
    assertThat(failure.fate()).isEqualTo(Fate.REJECTED);
  }

  @Test
  void anAnswerThatBreaksOffIsNoAnswer() {
    var failure = failure(out -> write(out, OK + "Content-Length: 100\r\n\r\nhalf"));

    assertThat(failure.kind()).isEqualTo(Kind.NO_ANSWER);
    assertThat(failure.fate()).isEqualTo(Fate.UNKNOWN);
  }

  @Test
  void whatIsNoHttpIsNoAnswer() {
    var failure = failure(out -> write(out, "SSH-2.0-OpenSSH_9.2\r\n"));

    assertThat(failure.kind()).isEqualTo(Kind.NO_ANSWER);
    assertThat(failure.fate()).isEqualTo(Fate.UNKNOWN);
  }

  private static void endlessBody(OutputStream out, String head) throws IOException {
    write(out, head + "Transfer-Encoding: chunked\r\n\r\n");
    var chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    while (true) {
      write(out, chunk);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
  }

  /** What a call ends in at a server that reads a request and then writes this, and closes. */
  private Failure failure(Answering answering) {
    try {
      server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var thread = new Thread(() -> serve(answering));
    thread.setDaemon(true);
    thread.start();
    var plan =
        new CallPlan(
            ServerUrl.parse("http://127.0.0.1:" + server.getLocalPort()),
            new ProtobufCodec(),
            Duration.ofSeconds(20),
            Deadline.in(Duration.ofSeconds(20), System::nanoTime),
            new TestAuthorization(),
            Repeats.NEVER,
            new Cancellation(),
            Observer.NONE);
    var method =
        TwirpMethod.of(
            "livekit.RoomService",
            "SendData",
            SendDataRequest.getDefaultInstance(),
            SendDataResponse.getDefaultInstance());
    var client = new TwirpClient(new OkHttpClient(), "test", (pause, cancellation) -> {});
    var answer = client.call(method, SendDataRequest.getDefaultInstance(), plan).answer();
    assertThat(answer).isInstanceOf(Failed.class);
    return ((Failed<SendDataResponse>) answer).failure();
  }

  private void serve(Answering answering) {
    try (var socket = server.accept();
        var out = socket.getOutputStream()) {
      var request = new byte[8192];
      assertThat(socket.getInputStream().read(request)).isPositive();
      answering.answer(out);
    } catch (IOException e) {
      // The client has had enough.
    }
  }

  /** What a server does once it has read a request. */
  private interface Answering {
    void answer(OutputStream out) throws IOException;
  }
}
