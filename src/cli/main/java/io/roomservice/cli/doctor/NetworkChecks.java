package io.roomservice.cli.doctor;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.session.ServerAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Checks the layers below HTTP. */
final class NetworkChecks {
  private static final int PATIENCE_MS = 3_000;

  private final URI server;
  private final Function<String, Optional<String>> environment;

  NetworkChecks(URI server, Function<String, Optional<String>> environment) {
    this.server = server;
    this.environment = environment;
  }

  /** Reports the proxy that Java uses, or one that is set but that Java ignores. */
  Proxy proxy(Consumer<Finding> findings) {
    var selector = ProxySelector.getDefault();
    var proxies = selector == null ? null : selector.select(server);
    var proxy = proxies == null || proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
    var variable = ServerAddress.isTls(server) ? "https_proxy" : "http_proxy";
    var overlooked =
        environment.apply(variable).or(() -> environment.apply(variable.toUpperCase(Locale.ROOT)));
    if (!proxy.equals(Proxy.NO_PROXY)) {
      findings.accept(Finding.ok("proxy", String.valueOf(proxy.address())));
    } else if (overlooked.isPresent()) {
      var scheme = ServerAddress.isTls(server) ? "https" : "http";
      findings.accept(
          Finding.warning(
              "proxy",
              variable + " is set, but Java ignores it",
              String.format(
                  Locale.ROOT,
                  "if you need the proxy, set ROOMSERVICE_JAVA_OPTS='-D%1$s.proxyHost=HOST"
                      + " -D%1$s.proxyPort=PORT'",
                  scheme)));
    }
    return proxy;
  }

  Finding dns() {
    try {
      var addresses =
          Arrays.stream(InetAddress.getAllByName(host()))
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", "));
      return Finding.ok("DNS", host() + " resolves to " + addresses);
    } catch (UnknownHostException e) {
      return Finding.wrong(
          "DNS",
          "no address found for " + host(),
          "check the host name in the URL, and this machine's DNS",
          ExitCode.UNKNOWN);
    }
  }

  Finding connection() {
    try (var socket = connected()) {
      return Finding.ok("connection", "to " + socket.getRemoteSocketAddress());
    } catch (ConnectException e) {
      return notConnected(
          "refused at port " + port(),
          "check that the server is running and that this is its port");
    } catch (SocketTimeoutException e) {
      return notConnected(
          String.format(
              Locale.ROOT, "no response from port %d within %d s", port(), PATIENCE_MS / 1000),
          "check that the host is up and that no firewall blocks the port");
    } catch (IOException e) {
      return notConnected("failed: " + e.getMessage(), "check this machine's network");
    }
  }

  @Nullable Finding tls() {
    if (!ServerAddress.isTls(server)) {
      return null;
    }
    try (var plain = connected();
        var tls = (SSLSocket) factory().createSocket(plain, host(), port(), true)) {
      tls.setSoTimeout(PATIENCE_MS);
      var parameters = new SSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return Finding.ok("TLS", tls.getSession().getProtocol() + ", certificate trusted");
    } catch (SSLException e) {
      return Finding.wrong("TLS", "failed: " + e.getMessage(), tlsRemedy(e), ExitCode.UNKNOWN);
    } catch (IOException e) {
      return Finding.wrong(
          "TLS",
          "the connection failed: " + e.getMessage(),
          "check that this port uses TLS; without TLS the URL starts with ws:// or http://",
          ExitCode.UNKNOWN);
    }
  }

  private static String tlsRemedy(SSLException e) {
    var text = String.valueOf(e.getMessage());
    if (text.contains("plaintext") || text.contains("Unsupported or unrecognized SSL message")) {
      return "this port does not use TLS: start the URL with ws:// or http://";
    }
    if (text.contains("terminated the handshake")) {
      return "check that this port uses TLS; if not, start the URL with ws:// or http://";
    }
    if (text.contains("No name matching") || text.contains("No subject alternative")) {
      return "the certificate is for another host: use the host name in the certificate";
    }
    return text.contains("PKIX") || text.contains("expired")
        ? "Java does not trust the certificate: renew it, or import its issuer with keytool"
        : "check the server's certificate and TLS versions";
  }

  private static SSLSocketFactory factory() {
    return (SSLSocketFactory) SSLSocketFactory.getDefault();
  }

  private Socket connected() throws IOException {
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host(), port()), PATIENCE_MS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private Finding notConnected(String what, String remedy) {
    return Finding.wrong("connection", what, remedy, ExitCode.UNKNOWN);
  }

  private String host() {
    var host = String.valueOf(server.getHost());
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private int port() {
    return ServerAddress.port(server);
  }
}
