package io.roomservice.testing.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The HTTP server in front: handles sockets and headers, and knows nothing of LiveKit. */
public final class HttpFront implements AutoCloseable {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  /** 127.0.0.1, because the system's loopback address may be that of IPv6. */
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** The number of connections that may wait to be accepted; a load test opens hundreds. */
  private static final int BACKLOG = 1024;

  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Site site;
  private final Clock clock;

  private HttpFront(ServerSocket listening, Site site, Clock clock) {
    this.listening = listening;
    this.site = site;
    this.clock = clock;
  }

  /** The handler of all requests. */
  public interface Site {
    /** Returns the response to a request, and logs both. */
    Reply answer(Incoming request);
  }

  /**
   * Listens on a free port of 127.0.0.1.
   *
   * @param clock the clock for the {@code Date} header
   * @throws UncheckedIOException if there is no free port
   */
  public static HttpFront start(Site site, Clock clock) {
    try {
      var loopback = InetAddress.getByAddress(LOOPBACK);
      var front = new HttpFront(new ServerSocket(0, BACKLOG, loopback), site, clock);
      daemon(front::accept);
      return front;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var socket = listening.accept();
        open.add(socket);
        serveElsewhere(socket);
      } catch (IOException e) {
        // Closed, or the process has no free socket; in that case the client's request fails.
      }
    }
  }

  private void serveElsewhere(Socket socket) {
    try {
      daemon(() -> serve(socket));
    } catch (OutOfMemoryError e) { // no more threads
      open.remove(socket);
      closeQuietly(socket);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (!listening.isClosed()) { // after close() nothing would close this socket
        new HttpConnection(socket).serve(this::answered);
      }
    } catch (IOException e) {
      // The client disconnected or did not send HTTP, which is not an error of the server.
    } finally {
      open.remove(socket);
    }
  }

  private Reply answered(Incoming request) {
    var reply = site.answer(request);
    try {
      closing.await(reply.delay().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("unexpected interrupt of a FakeLiveKit thread", e);
    }
    return reply.with("Vary", "Origin").with("Date", HTTP_DATE.format(clock.instant()));
  }

  /** Starts a daemon thread, so that a server that is not closed does not keep the JVM alive. */
  private static void daemon(Runnable task) {
    var thread = new Thread(task, "fake-livekit");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the server's URL, without a trailing slash. */
  public String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  @Override
  public void close() {
    closing.countDown();
    closeQuietly(listening);
    open.forEach(HttpFront::closeQuietly);
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed anyway.
    }
  }
}
