package io.roomservice.testing.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConnectionTest {
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final HttpFront front =
      HttpFront.start(
          request -> {
            bodies.add(request.body().utf8());
            return Reply.text(200, "seen");
          },
          Clock.systemUTC());

  @AfterEach
  void close() {
    front.close();
  }

  @Test
  void requestsFollowEachOtherHoweverLongTheirBodiesAreSaidToBe() throws IOException {
    var answers =
        answers(
            "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\none"
                + "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "2;x=y\r\ntw\r\n1\r\no\r\n0\r\nTrailer: t\r\n\r\n"
                + "POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: 5\r\n\r\nthree");

    assertThat(bodies).containsExactly("one", "two", "three");
    assertThat(answers.split("seen", -1)).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST\r\n\r\n",
        "POST / SPDY/3\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 2147483648\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n80000000\r\n\r\n",
        "POST / HTTP/1.1\r\n: no name\r\n\r\n"
      })
  void whatIsNoRequestEndsTheConnection(String request) throws IOException {
    assertThat(answers(request)).isEmpty();
    assertThat(bodies).isEmpty();
  }

  /** Returns everything that the server sends until it closes the connection. */
  private String answers(String requests) throws IOException {
    var port = URI.create(front.url()).getPort();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(requests.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
