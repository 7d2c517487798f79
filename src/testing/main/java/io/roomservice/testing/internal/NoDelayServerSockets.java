package io.roomservice.testing.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/**
 * Sockets that send at once. MockWebServer writes the head of an answer and its body apart, and
 * Nagle's algorithm holds the body back until the client has confirmed the head, 40 ms later.
 */
final class NoDelayServerSockets extends ServerSocketFactory {
  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new NoDelay();
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    throw new UnsupportedOperationException("MockWebServer binds by itself");
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    throw new UnsupportedOperationException("MockWebServer binds by itself");
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    throw new UnsupportedOperationException("MockWebServer binds by itself");
  }

  private static final class NoDelay extends ServerSocket {
    NoDelay() throws IOException {}

    @Override
    public Socket accept() throws IOException {
      var socket = super.accept();
      socket.setTcpNoDelay(true);
      return socket;
    }
  }
}
