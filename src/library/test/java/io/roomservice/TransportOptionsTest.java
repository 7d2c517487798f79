package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.net.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.Route;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** TLS and proxies, which are configured in a user's OkHttpClient. */
@Timeout(20)
class TransportOptionsTest {
  private static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("test authority").build();
  private static final HandshakeCertificates SERVERS =
      new HandshakeCertificates.Builder()
          .heldCertificate(
              new HeldCertificate.Builder()
                  .signedBy(AUTHORITY)
                  .addSubjectAlternativeName("localhost")
                  .addSubjectAlternativeName("127.0.0.1")
                  .addSubjectAlternativeName("livekit.example")
                  .build())
          .addTrustedCertificate(AUTHORITY.certificate())
          .build();
  private static final HandshakeCertificates TRUSTING =
      new HandshakeCertificates.Builder().addTrustedCertificate(AUTHORITY.certificate()).build();

  private final MockWebServer server = new MockWebServer();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private boolean behindProxy;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void overTlsCallsSpeakHttp2() throws Exception {
    start(true, request -> good());

    assertThat(send(server.url("/").toString(), trusting().build()).attempts()).isEqualTo(1);
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).getVersion()).isEqualTo("HTTP/2");
  }

  @Test
  void whereAnInterceptorAnswersABrokenResponseMayHaveBeenActedOn() {
    Interceptor answering =
        chain ->
            new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("")
                .body(new BrokenBody())
                .build();

    var error =
        catchThrowableOfType(
            TransportException.class,
            () ->
                send(
                    "https://livekit.example",
                    new OkHttpClient.Builder().addInterceptor(answering).build()));

    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error.problem()).contains("connection lost before the response was complete");
  }

  private static final class BrokenBody extends ResponseBody {
    @Override
    public MediaType contentType() {
      return MediaType.get("application/protobuf");
    }

    @Override
    public long contentLength() {
      return -1;
    }

    @Override
    public BufferedSource source() {
      return Okio.buffer(
          new ForwardingSource(new Buffer()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
              throw new EOFException("unexpected end of stream");
            }
          });
    }
  }

  @Test
  void aServerThatIsNotTrustedIsNotTalkedTo() throws Exception {
    start(true, request -> good());

    var error =
        catchThrowableOfType(
            TransportException.class, () -> send(server.url("/").toString(), new OkHttpClient()));

    assertThat(error.outcome()).isEqualTo(Outcome.NOT_SENT);
    assertThat(requests).isEmpty();
  }

  @Test
  void aClientCertificateIsShown() throws Exception {
    server.requireClientAuth();
    start(true, request -> good());
    var mine = new HeldCertificate.Builder().signedBy(AUTHORITY).commonName("the backend").build();
    var certificates =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(AUTHORITY.certificate())
            .heldCertificate(mine)
            .build();

    send(server.url("/").toString(), with(certificates).build());

    assertThat(Objects.requireNonNull(requests.get(0).getHandshake()).peerCertificates())
        .contains(mine.certificate());
  }

  @Test
  void withoutTheClientCertificateThatIsAskedForNothingIsSent() throws Exception {
    server.requireClientAuth();
    start(true, request -> good());

    assertThat(
            catchThrowableOfType(
                TransportException.class,
                () -> send(server.url("/").toString(), trusting().build())))
        .isNotNull();
    assertThat(requests).isEmpty();
  }

  @Test
  void aTunnelThroughAProxyThatWantsCredentialsIsDug() throws Exception {
    behindProxy = true;
    start(
        true,
        request -> {
          if (!request.getMethod().equals("CONNECT")) {
            return good();
          }
          return isAuthorized(request)
              ? new MockResponse.Builder().inTunnel().build()
              : wantsCredentials();
        });
    var http = trusting().proxy(proxy()).proxyAuthenticator(new Password()).build();

    assertThat(send("https://livekit.example", http).attempts()).isEqualTo(1);
    // For a tunnel OkHttp calls the authenticator before the proxy requests credentials.
    assertThat(methods()).containsExactly("CONNECT", "POST");
    assertThat(requests.get(1).getHeaders().get("Proxy-Authorization")).isNull();
    assertThat(requests.get(0).getHeaders().get("Authorization")).isNull();
  }

  @Test
  void aPlainHttpProxyThatWantsCredentialsGetsThemWithinOneAttempt() throws Exception {
    start(false, request -> isAuthorized(request) ? good() : wantsCredentials());
    var http = new OkHttpClient.Builder().proxy(proxy()).proxyAuthenticator(new Password()).build();

    var receipt = send("http://livekit.example", http);

    assertThat(receipt.attempts()).isEqualTo(1);
    assertThat(methods()).containsExactly("POST", "POST");
    assertThat(requests.get(1).getBody()).isEqualTo(requests.get(0).getBody());
    assertThat(Objects.requireNonNull(requests.get(1).getBody()).size()).isPositive();
  }

  @Test
  void theAnswerBehindAProxyThatWantedCredentialsIsNotRepeatedByOkHttp() throws Exception {
    start(
        false,
        request ->
            isAuthorized(request)
                ? new MockResponse.Builder().code(503).addHeader("Retry-After", "0").build()
                : wantsCredentials());
    var http = new OkHttpClient.Builder().proxy(proxy()).proxyAuthenticator(new Password()).build();

    var error =
        catchThrowableOfType(TwirpException.class, () -> send("http://livekit.example", http));

    assertThat(error.httpStatus()).isEqualTo(503);
    assertThat(methods()).containsExactly("POST", "POST");
  }

  @Test
  void aProxyThatIsNotGivenCredentialsIsTheOneThatRefuses() throws Exception {
    start(false, request -> wantsCredentials());

    var error =
        catchThrowableOfType(
            TwirpException.class,
            () ->
                send("http://livekit.example", new OkHttpClient.Builder().proxy(proxy()).build()));

    assertThat(error.httpStatus()).isEqualTo(407);
    assertThat(error.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(error.hint()).hasValueSatisfying(h -> assertThat(h).contains("proxyAuthenticator"));
    assertThat(methods()).containsExactly("POST");
  }

  @Test
  void a407OfWhatIsNoProxyLeavesOpenWhatBecameOfTheRequest() throws Exception {
    start(false, request -> wantsCredentials());

    var error =
        catchThrowableOfType(
            TransportException.class, () -> send(server.url("/").toString(), new OkHttpClient()));

    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(error.problem()).contains("407");
    assertThat(methods()).containsExactly("POST");
  }

  @Test
  void theRegionsAreReadTheSameWay() throws Exception {
    start(
        false,
        request -> {
          if (!isAuthorized(request)) {
            return wantsCredentials();
          }
          if (request.getMethod().equals("GET")) {
            return new MockResponse.Builder()
                .body("{\"regions\":[{\"url\":\"http://eu.example\"}]}")
                .build();
          }
          return request.getUrl().host().equals("eu.example")
              ? good()
              : new MockResponse.Builder().code(503).build();
        });
    var http = new OkHttpClient.Builder().proxy(proxy()).proxyAuthenticator(new Password()).build();

    try (var rooms =
        builder("http://livekit.example", http)
            .regionFailover(RegionFailover.ALWAYS)
            .retryPolicy(RetryPolicy.standard())
            .pauses((pause, cancellation) -> {}, () -> 0)
            .build()) {
      assertThat(rooms.sendData(HELLO).servedBy()).isEqualTo("http://eu.example");
    }
  }

  /** Sends credentials to a proxy once. */
  private static final class Password implements Authenticator {
    @Override
    public Request authenticate(Route route, Response response) {
      return response.request().header("Proxy-Authorization") != null
          ? null
          : response
              .request()
              .newBuilder()
              .header("Proxy-Authorization", Credentials.basic("me", "password"))
              .build();
    }
  }

  private static boolean isAuthorized(RecordedRequest request) {
    return request.getHeaders().get("Proxy-Authorization") != null;
  }

  private static MockResponse wantsCredentials() {
    return new MockResponse.Builder()
        .code(407)
        .addHeader("Proxy-Authenticate", "Basic realm=\"proxy\"")
        .build();
  }

  private static MockResponse good() {
    return new MockResponse.Builder().addHeader("Content-Type", "application/protobuf").build();
  }

  private void start(boolean tls, Function<RecordedRequest, MockResponse> answers)
      throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            return answers.apply(request);
          }

          @Override
          public MockResponse peek() { // whether a tunnel comes before TLS
            var dug = requests.stream().anyMatch(TransportOptionsTest::isAuthorized);
            return behindProxy && !dug
                ? new MockResponse.Builder().inTunnel().build()
                : super.peek();
          }
        });
    if (tls) {
      server.useHttps(SERVERS.sslSocketFactory());
    }
    server.start();
  }

  private Proxy proxy() {
    return server.getProxyAddress();
  }

  private List<String> methods() {
    var methods = new ArrayList<String>();
    requests.forEach(request -> methods.add(request.getMethod()));
    return methods;
  }

  private static OkHttpClient.Builder trusting() {
    return with(TRUSTING);
  }

  private static OkHttpClient.Builder with(HandshakeCertificates certificates) {
    return new OkHttpClient.Builder()
        .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager());
  }

  private static SendReceipt send(String url, OkHttpClient http) {
    try (var rooms = builder(url, http).build()) {
      return rooms.sendData(HELLO);
    }
  }

  private static RoomServiceClientBuilder builder(String url, OkHttpClient http) {
    return RoomServiceClient.builder()
        .url(url)
        .credentials("devkey", "secret")
        .retryPolicy(RetryPolicy.none())
        .httpClient(http);
  }
}
