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

/** Each cause is told apart from the others, with its remedy and its exit code. */
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
    assertThat(ended.out()).contains("WRONG", "there is no server URL", "-> set LIVEKIT_URL");
  }

  @ParameterizedTest
  @CsvSource({
    "404, there is no LiveKit API at, it ends before /twirp",
    "405, there is no LiveKit API at, it ends before /twirp",
    "502, a gateway answers, see the gateway's log",
    "503, a gateway answers, see the gateway's log",
    "407, the proxy refuses, use a proxy that needs none",
    "302, it is redirected, use the URL that it is redirected to",
    "418, an unexpected answer: 418, check the URL",
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

    assertThat(ended.out())
        .contains("warning  proxy", "Java does not read it", "-Dhttp.proxyHost=HOST");
    assertWrong(ended, 4, "connection", "refused at port 1", "is the server running");
  }

  @Test
  void aNameWithoutAddressIsToldApart() {
    var ended =
        Shell.bare()
            .with("LIVEKIT_URL", "ws://host.invalid")
            .with("LIVEKIT_TOKEN", "abc")
            .run("doctor");

    assertWrong(ended, 4, "DNS", "no address is known for host.invalid", "check the host's name");
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

  /** Nothing is looked at behind what is wrong. */
  private static String remedyLine(String out) {
    return out.substring(out.lastIndexOf("-> "));
  }
}
