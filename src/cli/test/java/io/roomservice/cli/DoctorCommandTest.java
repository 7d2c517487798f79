package io.roomservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.testing.FakeLiveKit;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each cause is reported with its own remedy and exit code. */
class DoctorCommandTest {
  private final MockWebServer server = new MockWebServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whereAllIsWellItSaysWhereEachValueComesFrom() {
    try (var fake = FakeLiveKit.start()) {
      var ended = Shell.of(fake).run("doctor", "--api-key", fake.apiKey());

      assertThat(ended.exitCode()).withFailMessage(ended::all).isZero();
      assertThat(ended.out())
          .contains(fake.url() + ", from LIVEKIT_URL", "from --api-key", "from LIVEKIT_API_SECRET")
          .doesNotContain("WRONG", fake.apiSecret());
    }
  }

  @Test
  void whatIsNotSetIsNamed() {
    var ended = Shell.bare().run("doctor");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.out()).contains("WRONG", "no server URL is set", "-> set LIVEKIT_URL");
  }

  @ParameterizedTest
  @CsvSource({
    "404, no LiveKit API at, the path ends before /twirp",
    "405, no LiveKit API at, the path ends before /twirp",
    "502, a gateway reports, check the gateway's log",
    "503, a gateway reports, check the gateway's log",
    "407, the proxy rejects, use a proxy without credentials",
    "302, the URL is redirected, use the redirect's target",
    "418, unexpected response: HTTP 418, check the URL",
  })
  void anAnswerThatIsNoLiveKitServersIsToldByItsStatus(int status, String what, String remedy)
      throws IOException {
    start();
    server.enqueue(new MockResponse.Builder().code(status).build());

    assertWrong(doctor("http"), 4, "path", what, remedy);
  }

  @ParameterizedTest
  @CsvSource({"-120, behind", "120, ahead of"})
  void aClockThatIsOffIsToldApartFromAWrongKey(int seconds, String which) throws IOException {
    start();
    server.enqueue(unauthenticatedAt(Instant.now().minus(Duration.ofSeconds(seconds))));

    assertWrong(doctor("http"), 3, "clock", which + " the server's", "set this machine's clock");
  }

  @Test
  void aCertificateThatIsNotTrustedIsToldApart() throws IOException {
    var certificate = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    start();

    assertWrong(doctor("https"), 4, "TLS", "failed: ", "Java does not trust the certificate");
  }

  @Test
  void aPortWithoutTlsIsToldApart() throws IOException {
    start();

    assertWrong(doctor("https"), 4, "TLS", "", "ws:// or http://");
  }

  @Test
  void aProxyThatJavaOverlooksIsWarnedOf() {
    var ended =
        Shell.bare()
            .with("LIVEKIT_URL", "http://127.0.0.1:1")
            .with("LIVEKIT_API_KEY", "key")
            .with("LIVEKIT_API_SECRET", "0123456789abcdef0123456789abcdef")
            .with("HTTP_PROXY", "http://proxy.example:3128")
            .run("doctor");

    assertThat(ended.out()).contains("warning  proxy", "Java ignores it", "-Dhttp.proxyHost=HOST");
    assertWrong(ended, 4, "connection", "refused at port 1", "check that the server is running");
  }

  @Test
  void aNameWithoutAddressIsToldApart() {
    var ended =
        Shell.bare()
            .with("LIVEKIT_URL", "ws://host.invalid")
            .with("LIVEKIT_TOKEN", "abc")
            .run("doctor");

    assertWrong(ended, 4, "DNS", "no address found for host.invalid", "check the host name");
  }

  private void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  private Shell.Ended doctor(String scheme) {
    return Shell.bare()
        .with("LIVEKIT_URL", scheme + "://127.0.0.1:" + server.getPort())
        .with("LIVEKIT_API_KEY", "key")
        .with("LIVEKIT_API_SECRET", "0123456789abcdef0123456789abcdef")
        .run("doctor");
  }

  private static MockResponse unauthenticatedAt(Instant time) {
    return new MockResponse.Builder()
        .code(401)
        .addHeader(
            "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)))
        .build();
  }

  private static void assertWrong(
      Shell.Ended ended, int exitCode, String check, String what, String remedy) {
    assertThat(ended.exitCode()).withFailMessage(ended::all).isEqualTo(exitCode);
    assertThat(ended.out())
        .containsOnlyOnce("WRONG")
        .containsPattern("WRONG +" + check + " ")
        .contains(what, "-> ", remedy);
    assertThat(ended.out()).endsWith(remedyLine(ended.out()));
  }

  /** The first problem is the last line. */
  private static String remedyLine(String out) {
    return out.substring(out.lastIndexOf("-> "));
  }
}
