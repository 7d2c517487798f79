package io.roomservice.cli.doctor;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.output.Count;
import io.roomservice.cli.session.ServerAccess;
import io.roomservice.cli.session.ServerAddress;
import io.roomservice.cli.session.Session;
import io.roomservice.cli.session.Setting;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs all checks in order, up to the first problem. */
final class Examination {
  private static final int RECOMMENDED_SECRET_BYTES = 32;

  private final Session session;

  Examination(Session session) {
    this.session = session;
  }

  void run(Consumer<Finding> findings) {
    ServerAccess access;
    URI server;
    try {
      access = session.access();
      findings.accept(source("url", access.requireUrl()));
      sourcesOfAccess(access, findings);
      server = ServerAddress.of(access.requireUrl().value());
    } catch (Refusal e) {
      findings.accept(Finding.wrong("settings", e.problem(), e.hint(), ExitCode.REFUSED_HERE));
      return;
    }
    var network = new NetworkChecks(server, session.terminal()::variable);
    var http = new HttpChecks(server);
    var proxy = network.proxy(findings);
    for (var check : checks(network, http, proxy)) {
      var finding = check.look();
      if (finding != null) {
        findings.accept(finding);
        if (finding.isWrong()) {
          return;
        }
      }
    }
    findings.accept(new ApiCheck(session).look());
    findings.accept(http.regions());
  }

  private static List<Check> checks(NetworkChecks network, HttpChecks http, Proxy proxy) {
    return proxy.equals(Proxy.NO_PROXY)
        ? List.of(network::dns, network::connection, network::tls, http::path, http::clock)
        : List.of(http::path, http::clock);
  }

  /** A check; returns null if it does not apply. */
  private interface Check {
    @Nullable Finding look();
  }

  private static void sourcesOfAccess(ServerAccess access, Consumer<Finding> findings) {
    if (access.token() != null) {
      findings.accept(Finding.ok("token", "from " + access.token().source()));
      return;
    }
    findings.accept(source("key", access.requireKey()));
    var secret = access.requireSecret();
    var bytes = secret.value().getBytes(StandardCharsets.UTF_8).length;
    findings.accept(
        bytes >= RECOMMENDED_SECRET_BYTES
            ? Finding.ok("secret", "from " + secret.source())
            : Finding.warning(
                "secret",
                String.format(
                    Locale.ROOT,
                    "%s, from %s; HS256 requires %d or more",
                    Count.of(bytes, "byte"),
                    secret.source(),
                    RECOMMENDED_SECRET_BYTES),
                "use it for development only"));
  }

  private static Finding source(String what, Setting given) {
    return Finding.ok(what, given.value() + ", from " + given.source());
  }
}
