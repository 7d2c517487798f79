package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.KeepAliveServer;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers close idle connections; no message is lost or sent twice because of it. */
@Timeout(60)
class IdleConnectionsTest {
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  static final HandshakeCertificates TLS =
      new HandshakeCertificates.Builder()
          .heldCertificate(CERTIFICATE)
          .addTrustedCertificate(CERTIFICATE.certificate())
          .build();

  private static Stream<Arguments> everyKindOverBoth() {
    return Stream.of(DataKind.values())
        .flatMap(kind -> Stream.of(Arguments.of(kind, false), Arguments.of(kind, true)));
  }

  @ParameterizedTest
  @MethodSource("everyKindOverBoth")
  void aConnectionThatTheServerEndedMeanwhileIsNotUsed(DataKind kind, boolean tls)
      throws Exception {
    try (var server = server(tls);
        var rooms = client(server.url(), trusting().build())) {
      for (var sends = 1; sends <= 20; sends++) {
        assertThat(rooms.sendData(message(kind)).attempts()).isEqualTo(1);
        assertThat(server.requests()).isEqualTo(sends);
        server.endIdle();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void anRpcThatMayRunOnceIsNeitherLostNorRunTwice(boolean tls) throws Exception {
    try (var server = server(tls);
        var rooms = client(server.url(), trusting().build())) {
      for (var calls = 1; calls <= 5; calls++) {
        rooms.performRpc(
            RpcCall.to("standup", "ana").method("greet").payload("").atMostOnce().build());
        assertThat(server.requests()).isEqualTo(calls);
        server.endIdle();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void aPoolFullOfEndedConnectionsIsPassedOver(boolean tls) throws Exception {
    try (var server = server(tls);
        var rooms = client(server.url(), http1().build())) {
      CompletableFuture.allOf(
              IntStream.range(0, 40)
                  .mapToObj(i -> rooms.async().sendData(message(DataKind.RELIABLE)))
                  .toArray(CompletableFuture<?>[]::new))
          .get();
      server.endIdle();

      assertThat(rooms.sendData(message(DataKind.LOSSY)).attempts()).isEqualTo(1);
      assertThat(server.requests()).isEqualTo(41);
    }
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void aConnectionThatStandsIsUsedAgain(boolean tls) throws Exception {
    try (var server = server(tls);
        var rooms = client(server.url(), trusting().build())) {
      for (var sends = 0; sends < 20; sends++) {
        rooms.sendData(message(DataKind.LOSSY));
      }

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  /** The connection's reader notices that it was closed, with a GOAWAY or without. */
  @ParameterizedTest
  @CsvSource({"false", "true"})
  void anHttp2ConnectionThatTheServerEndedMeanwhileIsNotUsed(boolean sayGoodbye) throws Exception {
    try (var server = KeepAliveServer.ofHttp2(0, sayGoodbye);
        var rooms = client(server.url(), http2().build())) {
      for (var sends = 1; sends <= 200; sends++) {
        assertThat(rooms.sendData(message(DataKind.LOSSY)).attempts()).isEqualTo(1);
        assertThat(server.requests()).isEqualTo(sends);
        server.endIdle();
      }
    }
  }

  /**
   * OkHttp reconnects below the interceptors, regardless of the retry settings of the user's
   * client.
   */
  @Test
  void aUsersInterceptorsSeeOneCall() throws Exception {
    var seen = new java.util.concurrent.atomic.AtomicInteger();
    var http =
        trusting()
            .retryOnConnectionFailure(false)
            .addInterceptor(
                chain -> {
                  seen.incrementAndGet();
                  return chain.proceed(chain.request());
                })
            .build();
    try (var server = server(false);
        var rooms = client(server.url(), http)) {
      rooms.sendData(message(DataKind.LOSSY));
      server.endIdle();
      rooms.sendData(message(DataKind.LOSSY));

      assertThat(seen).hasValue(2);
      assertThat(server.requests()).isEqualTo(2);
    }
  }

  /** If the next connection fails, nothing was sent. */
  @Test
  void aServerThatIsGoneWasSentNothing() throws Exception {
    try (var server = server(false);
        var rooms = client(server.url(), trusting().build())) {
      rooms.sendData(message(DataKind.LOSSY));
      server.goAway();

      var error =
          org.assertj.core.api.Assertions.catchThrowableOfType(
              TransportException.class, () -> rooms.sendData(message(DataKind.LOSSY)));
      assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
    }
  }

  private static KeepAliveServer server(boolean tls) {
    return new KeepAliveServer(tls ? TLS.sslSocketFactory() : null, 0, true);
  }

  static OkHttpClient.Builder trusting() {
    return new OkHttpClient.Builder().sslSocketFactory(TLS.sslSocketFactory(), TLS.trustManager());
  }

  private static OkHttpClient.Builder http1() {
    return trusting()
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectionPool(new okhttp3.ConnectionPool(40, 5, java.util.concurrent.TimeUnit.MINUTES));
  }

  static OkHttpClient.Builder http2() {
    return new OkHttpClient.Builder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
  }

  static RoomServiceClient client(String url, OkHttpClient http) throws IOException {
    return RoomServiceClient.builder().url(url).token("a.b.c").httpClient(http).build();
  }

  static DataMessage message(DataKind kind) {
    return DataMessage.inRoom("standup").kind(kind).text("hello").build();
  }
}
