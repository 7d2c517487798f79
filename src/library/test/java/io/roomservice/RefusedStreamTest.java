package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect.CloseStream;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/2 servers that refuse a stream before they process the request: RFC 9113, 8.7. */
@Timeout(60)
class RefusedStreamTest {
  private static final int REFUSED_STREAM = 7;

  private final MockWebServer server = new MockWebServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(DataKind.class)
  void aRefusedMessageIsSentAgainInTheSameAttempt(DataKind kind) throws Exception {
    refuse(REFUSED_STREAM, 3);
    server.enqueue(good());

    try (var rooms = client(server.url("/").toString())) {
      assertThat(rooms.sendData(message(kind)).attempts()).isEqualTo(1);
    }
    assertThat(server.getRequestCount()).isEqualTo(4);
  }

  @Test
  void aMessageThatIsAlwaysRefusedWasNotSent() throws Exception {
    refuse(REFUSED_STREAM, 7);

    try (var rooms = client(server.url("/").toString())) {
      var error =
          catchThrowableOfType(
              TransportException.class, () -> rooms.sendData(message(DataKind.LOSSY)));

      assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
      assertThat(error).hasMessageContaining("refused the HTTP/2 stream");
    }
    assertThat(server.getRequestCount()).isEqualTo(7);
  }

  /** PROTOCOL_ERROR, INTERNAL_ERROR, CANCEL, ENHANCE_YOUR_CALM: it may have been processed. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 11})
  void anyOtherResetLeavesTheEndUnknown(int code) throws Exception {
    refuse(code, 1);

    try (var rooms = client(server.url("/").toString())) {
      var error =
          catchThrowableOfType(
              TransportException.class, () -> rooms.sendData(message(DataKind.LOSSY)));

      assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    }
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(DataKind.class)
  void aServerOfFewStreamsLosesNoneOfMany(DataKind kind) throws Exception {
    var accepted = new AtomicInteger();
    var jetty = jettyOf8Streams(accepted);
    try (var rooms = builder("http://127.0.0.1:" + jetty.getURI().getPort()).build()) {
      var sends =
          IntStream.range(0, 60).mapToObj(i -> rooms.async().sendData(message(kind))).toList();

      CompletableFuture.allOf(sends.toArray(CompletableFuture<?>[]::new)).join();
      assertThat(sends).allSatisfy(sent -> assertThat(sent.join().attempts()).isEqualTo(1));
    } finally {
      jetty.stop();
    }
    assertThat(accepted).hasValue(60);
  }

  private static Server jettyOf8Streams(AtomicInteger accepted) throws Exception {
    var jetty = new Server();
    var http2 = new HTTP2CServerConnectionFactory(new HttpConfiguration());
    http2.setMaxConcurrentStreams(8);
    var connector = new ServerConnector(jetty, http2);
    connector.setHost("127.0.0.1");
    jetty.addConnector(connector);
    jetty.setHandler(
        new AbstractHandler() {
          @Override
          public void handle(
              String target, Request base, HttpServletRequest from, HttpServletResponse to)
              throws IOException {
            from.getInputStream().readAllBytes();
            accepted.incrementAndGet();
            to.setContentType("application/protobuf");
            base.setHandled(true);
          }
        });
    jetty.start();
    return jetty;
  }

  private void refuse(int code, int times) throws IOException {
    server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    for (var i = 0; i < times; i++) {
      server.enqueue(new MockResponse.Builder().onResponseStart(new CloseStream(code)).build());
    }
    server.start();
  }

  private static MockResponse good() {
    return new MockResponse.Builder().addHeader("Content-Type", "application/protobuf").build();
  }

  private static RoomServiceClient client(String url) {
    return builder(url).pauses((pause, cancellation) -> {}, () -> 0.5).build();
  }

  private static RoomServiceClientBuilder builder(String url) {
    var http = new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();
    return RoomServiceClient.builder()
        .url(url)
        .token("a.b.c")
        .httpClient(http)
        .timeout(Duration.ofSeconds(20));
  }

  private static DataMessage message(DataKind kind) {
    return DataMessage.inRoom("standup").kind(kind).text("hello").build();
  }
}
