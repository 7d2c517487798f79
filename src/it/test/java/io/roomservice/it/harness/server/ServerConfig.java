package io.roomservice.it.harness.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration of livekit-server. It is a file, because every user of a machine can read the
 * arguments of its processes, and many users the environment. The system property {@code
 * real.server.log} sets the server's log level; default: {@code info}.
 */
record ServerConfig(
    String address, int port, int udpPort, String webhooks, int redisPort, List<ServerKey> keys) {
  /** For a server without Redis, which has no egress, ingress or SIP. */
  static final int NO_REDIS = 0;

  private static final String LOOPBACK = "127.0.0.1";
  private static final List<ServerKey> KEYS = List.of(ServerKey.DEV, ServerKey.LONG);

  /** Returns a configuration with free ports, which signs webhooks with the first key. */
  static ServerConfig onFreePorts(String webhooks, int redisPort) {
    var loopback = InetAddress.getLoopbackAddress();
    try (var tcp = new ServerSocket(0, 1, loopback);
        var udp = new DatagramSocket(0, loopback)) {
      return new ServerConfig(
          LOOPBACK, tcp.getLocalPort(), udp.getLocalPort(), webhooks, redisPort, KEYS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the same with these keys; the first signs webhooks. */
  ServerConfig with(List<ServerKey> other) {
    return new ServerConfig(address, port, udpPort, webhooks, redisPort, other);
  }

  /** Returns the configuration of another node, on the same port of another loopback address. */
  ServerConfig onSamePortAt(String other) {
    var udp = onFreePorts(webhooks, redisPort).udpPort;
    return new ServerConfig(other, port, udp, webhooks, redisPort, keys);
  }

  Path writeForOwnerOnly() throws IOException {
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    var file =
        Files.createTempFile("livekit-", ".yaml", PosixFilePermissions.asFileAttribute(ownerOnly));
    return Files.writeString(file, yaml());
  }

  /**
   * Server and clients must use loopback only. ICE over TCP would listen on all interfaces, so it
   * is off. Loopback candidates must be enabled explicitly. Without a configured STUN server, the
   * server sends its clients to public ones. The configured STUN server is the discard port: if it
   * were the server's own port, clients would treat its packets as STUN responses and never
   * connect.
   */
  private String yaml() {
    return """
    port: %d
    bind_addresses: [%s]
    keys: {%s}
    rtc:
      node_ip: 127.0.0.1
      use_external_ip: false
      enable_loopback_candidate: true
      ips:
        includes: [127.0.0.0/8]
      udp_port: %d
      tcp_port: 0
      stun_servers: ["127.0.0.1:9"]
    webhook:
      api_key: %s
      urls: ["%s"]
    logging:
      level: %s
    """
            .formatted(
                port,
                address,
                keys.stream()
                    .map(key -> "%s: \"%s\"".formatted(key.key(), key.secret()))
                    .collect(Collectors.joining(", ")),
                udpPort,
                keys.get(0).key(),
                webhooks,
                System.getProperty("real.server.log", "info"))
        + (redisPort == NO_REDIS ? "" : redis());
  }

  private String redis() {
    return """
    redis:
      address: 127.0.0.1:%d
    ingress:
      rtmp_base_url: rtmp://127.0.0.1:1935/live
      whip_base_url: http://127.0.0.1:8080/whip
    """
        .formatted(redisPort);
  }
}
