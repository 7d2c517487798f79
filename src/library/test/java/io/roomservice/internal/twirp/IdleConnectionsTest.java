package io.roomservice.internal.twirp;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.support.KeepAliveServer;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which closes each kind of socket detects, and after which idle time. */
@Timeout(60)
class IdleConnectionsTest {
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private static final HandshakeCertificates TLS =
      new HandshakeCertificates.Builder()
          .heldCertificate(CERTIFICATE)
          .addTrustedCertificate(CERTIFICATE.certificate())
          .build();

  private final AtomicLong nanos = new AtomicLong(1);

  private enum Sockets {
    CHANNEL,
    WIRE,
    USERS
  }

  /**
   * A channel detects every close, other sockets a TLS close_notify; the rest is detected only by
   * waiting.
   */
  @ParameterizedTest
  @CsvSource({
    "CHANNEL, false, true,  100000",
    "CHANNEL, true,  true,  100000",
    "CHANNEL, true,  false, 100000",
    "WIRE,    true,  true,  100000",
    "WIRE,    true,  false, 500000000",
    "WIRE,    false, true,  500000000",
    "USERS,   true,  true,  500000000",
    "USERS,   true,  false, 500000000",
    "USERS,   false, true,  500000000",
  })
  void anEndIsSeenAfter(Sockets sockets, boolean tls, boolean sayGoodbye, long idle)
      throws Exception {
    try (var server = new KeepAliveServer(tls ? TLS.sslSocketFactory() : null, 0, sayGoodbye)) {
      var http = client(sockets);
      send(http, server);

      nanos.addAndGet(idle);
      send(http, server); // over the existing connection
      assertThat(server.connections()).isEqualTo(1);

      server.endIdle();
      nanos.addAndGet(idle);
      send(http, server);
      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.requests()).isEqualTo(3);
    }
  }

  private void send(OkHttpClient http, KeepAliveServer server) throws Exception {
    var body = new OneShotBody(MediaType.get("application/protobuf"), new byte[20_000]);
    var request = new Request.Builder().url(server.url()).post(body).build();
    try (var response = http.newCall(request).execute()) {
      assertThat(response.code()).isEqualTo(200);
      assertThat(response.body().bytes()).isEmpty();
    }
  }

  private OkHttpClient client(Sockets kind) {
    var idle = new IdleConnections(nanos::get);
    return new OkHttpClient.Builder()
        .socketFactory(new Made(kind))
        .sslSocketFactory(TLS.sslSocketFactory(), TLS.trustManager())
        .protocols(java.util.List.of(okhttp3.Protocol.HTTP_1_1))
        .addNetworkInterceptor(chain -> OneShotBody.proceed(chain, idle))
        .build();
  }

  private static final class Made extends SocketFactory {
    private final Sockets kind;

    Made(Sockets kind) {
      this.kind = kind;
    }

    @Override
    public Socket createSocket() throws java.io.IOException {
      return switch (kind) {
        case CHANNEL -> WireSocket.ofChannel();
        case WIRE -> new WireSocket();
        case USERS -> new Socket();
      };
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, java.net.InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(java.net.InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(
        java.net.InetAddress host, int port, java.net.InetAddress from, int fromPort) {
      throw new UnsupportedOperationException();
    }
  }
}
