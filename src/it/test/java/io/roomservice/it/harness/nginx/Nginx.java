package io.roomservice.it.harness.nginx;

import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.process.FreePort;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.LeashedProcess;
import io.roomservice.it.harness.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** An nginx with TLS and HTTP/2 in front of several servers, which it asks in turn. */
public final class Nginx implements AutoCloseable {
  /** What nginx does with a request if there is no connection to a server. */
  public enum IfDead {
    /** Asks the next one, and avoids the dead one for 10 s: the default. */
    ASK_THE_NEXT("", ""),
    /** Responds with 502. */
    RESPOND_502(" max_fails=0", "proxy_next_upstream off;");

    private final String server;
    private final String location;

    IfDead(String server, String location) {
      this.server = server;
      this.location = location;
    }
  }

  private static final Duration READY = Duration.ofSeconds(20);
  private static final Duration END = Duration.ofSeconds(10);
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
  private static final HandshakeCertificates TRUSTING =
      new HandshakeCertificates.Builder().addTrustedCertificate(CERTIFICATE.certificate()).build();

  private final LeashedProcess process;
  private final int port;

  private Nginx(LeashedProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts nginx.
   *
   * @param folder for its configuration and its files
   * @param requests the number of requests after which it closes a connection
   */
  public static Nginx start(
      NginxProgram program, Path folder, Collection<String> servers, IfDead ifDead, int requests)
      throws IOException {
    var port = FreePort.find();
    Files.writeString(
        folder.resolve("server.pem"),
        CERTIFICATE.certificatePem() + CERTIFICATE.privateKeyPkcs8Pem());
    Files.writeString(folder.resolve("nginx.conf"), configuration(port, servers, ifDead, requests));
    var command = List.of(program.name(), "-p", folder + "/", "-c", "nginx.conf", "-e", "stderr");
    // After SIGKILL its workers would live on.
    var process =
        LeashedProcess.start(command, folder, Map.of(), folder.resolve("nginx.log"), "TERM");
    try {
      Readiness.awaitPort("nginx", process, port, Deadline.after(READY));
    } catch (HarnessUnavailable e) {
      process.close();
      throw e;
    }
    return new Nginx(process, port);
  }

  private static String configuration(
      int port, Collection<String> servers, IfDead ifDead, int requests) {
    return """
    daemon off;
    worker_processes 1;
    pid nginx.pid;
    events {}
    http {
      access_log off;
      client_body_buffer_size 64k;
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
      upstream livekit {
        %s
        keepalive 16;
      }
      server {
        listen 127.0.0.1:%d ssl http2;
        ssl_certificate server.pem;
        ssl_certificate_key server.pem;
        keepalive_timeout 5s;
        keepalive_requests %d;
        location / {
          proxy_pass http://livekit;
          proxy_http_version 1.1;
          proxy_set_header Connection "";
          %s
        }
      }
    }
    """
        .formatted(
            servers.stream()
                .map(url -> "server " + URI.create(url).getAuthority() + ifDead.server + ";")
                .collect(Collectors.joining("\n    ")),
            port,
            requests,
            ifDead.location);
  }

  public String url() {
    return "https://127.0.0.1:" + port;
  }

  /** Returns an HTTP client that trusts its certificate. */
  public static OkHttpClient trusting() {
    return new OkHttpClient.Builder()
        .sslSocketFactory(TRUSTING.sslSocketFactory(), TRUSTING.trustManager())
        .connectTimeout(Duration.ofSeconds(2))
        .build();
  }

  /** Replaces its workers, like {@code nginx -s reload}: connections end with their requests. */
  public void reload() {
    process.signal("HUP");
  }

  @Override
  public void close() {
    process.close();
    if (!process.endsWithin(END)) {
      throw new IllegalStateException("nginx has not ended");
    }
  }
}
