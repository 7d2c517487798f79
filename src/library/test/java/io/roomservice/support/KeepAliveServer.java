package io.roomservice.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A server that closes idle connections, on request or after a time. */
public final class KeepAliveServer implements AutoCloseable {
  private final ServerSocket listening;
  private final @Nullable SSLSocketFactory tls;
  private final int keepAliveMillis;
  private final boolean sayGoodbye;
  private final Supplier<? extends Talk> protocol;
  private final Set<Line> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();

  /**
   * Creates a server for HTTP/1.1.
   *
   * @param tls turns a socket into a server's TLS socket; null for plain text
   * @param keepAliveMillis the idle time after which connections are closed; 0 for never
   * @param sayGoodbye true if TLS connections end with a {@code close_notify}
   */
  public KeepAliveServer(@Nullable SSLSocketFactory tls, int keepAliveMillis, boolean sayGoodbye) {
    this(tls, keepAliveMillis, sayGoodbye, Http1Talk::new);
  }

  /**
   * Creates a server for HTTP/2 with prior knowledge.
   *
   * @param keepAliveMillis the idle time after which connections are closed; 0 for never
   * @param sayGoodbye true if connections end with a GOAWAY
   */
  public static KeepAliveServer ofHttp2(int keepAliveMillis, boolean sayGoodbye) {
    return new KeepAliveServer(null, keepAliveMillis, sayGoodbye, Http2Talk::new);
  }

  private KeepAliveServer(
      @Nullable SSLSocketFactory tls,
      int keepAliveMillis,
      boolean sayGoodbye,
      Supplier<? extends Talk> protocol) {
    this.tls = tls;
    this.keepAliveMillis = keepAliveMillis;
    this.sayGoodbye = sayGoodbye;
    this.protocol = protocol;
    try {
      this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** Returns the URL, with the host {@code localhost} that clients trust. */
  public String url() {
    return (tls == null ? "http://127.0.0.1:" : "https://localhost:") + listening.getLocalPort();
  }

  public int requests() {
    return requests.get();
  }

  public int connections() {
    return connections.get();
  }

  /** Closes all connections, and waits until the client has received the closes. */
  public void endIdle() throws Exception {
    for (var line : new ArrayList<>(open)) {
      open.remove(line);
      var clientsPort = line.raw.getPort();
      line.end(sayGoodbye);
      awaitEndAt(clientsPort);
    }
  }

  /** Stops accepting connections, and closes the existing ones. */
  public void goAway() throws Exception {
    listening.close();
    endIdle();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (var line : open) {
      line.raw.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        var socket = listening.accept();
        connections.incrementAndGet();
        start(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket raw) {
    try (raw) {
      raw.setTcpNoDelay(true);
      var socket = raw;
      if (tls != null) {
        var secure = (javax.net.ssl.SSLSocket) tls.createSocket(raw, "localhost", 0, true);
        secure.setUseClientMode(false);
        socket = secure;
      }
      var line = new Line(socket, raw, protocol.get());
      open.add(line);
      try {
        var in = new BufferedInputStream(socket.getInputStream());
        // A read that was waiting when the socket was closed may still return a request.
        while (line.talk.read(in, socket.getOutputStream()) && open.contains(line)) {
          requests.incrementAndGet();
          socket.setSoTimeout(keepAliveMillis);
          line.talk.answer(socket.getOutputStream());
        }
      } catch (SocketTimeoutException e) {
        line.end(sayGoodbye);
      } finally {
        open.remove(line);
      }
    } catch (IOException e) {
      // closed by the client or the test
    }
  }

  /**
   * On Linux, a connection in CLOSE_WAIT has received the other side's close; other systems have no
   * such list.
   */
  private void awaitEndAt(int clientsPort) throws Exception {
    var port = HexFormat.of().withUpperCase().toHexDigits((short) clientsPort);
    var servers = HexFormat.of().withUpperCase().toHexDigits((short) listening.getLocalPort());
    for (var table : List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"))) {
      while (Files.exists(table)
          && Files.readAllLines(table).stream()
              .map(line -> line.strip().split("\\s+"))
              .anyMatch(
                  row ->
                      row[1].endsWith(":" + port)
                          && row[2].endsWith(":" + servers)
                          && row[3].equals("01"))) {
        Thread.onSpinWait();
      }
    }
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "keep-alive-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** The protocol on one connection. */
  interface Talk {
    /** Reads a request; false if the client has closed the connection. */
    boolean read(InputStream in, OutputStream out) throws IOException;

    /** Responds to it with an empty message. */
    void answer(OutputStream out) throws IOException;

    /** Sends the protocol's closing message, if it has one. */
    void goodbye(OutputStream out) throws IOException;
  }

  private record Line(Socket socket, Socket raw, Talk talk) {
    void end(boolean sayGoodbye) throws IOException {
      if (sayGoodbye) {
        talk.goodbye(socket.getOutputStream());
        socket.close();
      }
      raw.close();
    }
  }
}
