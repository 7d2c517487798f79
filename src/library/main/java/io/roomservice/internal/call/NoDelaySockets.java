package io.roomservice.internal.call;

import io.roomservice.internal.twirp.WireSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Creates sockets with {@code TCP_NODELAY}, which OkHttp does not set. Without it, the last part of
 * a request of more than 8 KiB waits until the server acknowledges the previous part, which servers
 * delay by 40 ms.
 */
final class NoDelaySockets extends SocketFactory {
  private final boolean ofChannels;

  /**
   * @param ofChannels true for sockets that can detect every kind of close by the other side; only
   *     for HTTP/1.1, where calls don't share a connection
   */
  NoDelaySockets(boolean ofChannels) {
    this.ofChannels = ofChannels;
  }

  @Override
  public Socket createSocket() throws IOException {
    var socket = ofChannels ? WireSocket.ofChannel() : new WireSocket();
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(createSocket(), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(bound(from, fromPort), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(createSocket(), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return connected(bound(from, fromPort), new InetSocketAddress(host, port));
  }

  private Socket bound(InetAddress from, int fromPort) throws IOException {
    var socket = createSocket();
    socket.bind(new InetSocketAddress(from, fromPort));
    return socket;
  }

  private static Socket connected(Socket socket, InetSocketAddress to) throws IOException {
    socket.connect(to);
    return socket;
  }

  /**
   * Returns true for a factory of the same kind, so that clients that share a pool also share its
   * connections.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof NoDelaySockets sockets && sockets.ofChannels == ofChannels;
  }

  @Override
  public int hashCode() {
    return Boolean.hashCode(ofChannels);
  }
}
