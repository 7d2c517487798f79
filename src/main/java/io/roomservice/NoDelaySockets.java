package io.roomservice;

import io.roomservice.internal.twirp.MeteredSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Plain sockets with {@code TCP_NODELAY}, which OkHttp does not set. Without it the last part of a
 * request of more than 8 KiB waits for the server to acknowledge the part before, which servers put
 * off for 40 ms.
 */
final class NoDelaySockets extends SocketFactory {
  @Override
  public Socket createSocket() throws IOException {
    return noDelay(new MeteredSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return noDelay(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return noDelay(new Socket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return noDelay(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return noDelay(new Socket(host, port, from, fromPort));
  }

  private static Socket noDelay(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Any two are alike, so that clients which share a pool share its connections. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NoDelaySockets;
  }

  @Override
  public int hashCode() {
    return NoDelaySockets.class.hashCode();
  }
}
