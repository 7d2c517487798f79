package io.roomservice.it.harness.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.roomservice.it.harness.faults.Fault.At;
import io.roomservice.it.harness.faults.Fault.When;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A proxy in front of a server that injects faults into some of the requests. All others pass
 * through unchanged, over persistent HTTP/1.1 connections, one to the server per client connection.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final Duration DELAY = Duration.ofMillis(20);
  private static final int CONNECTIONS_WAITING = 256;

  private final URI server;
  private final Supplier<Optional<At>> faults;
  private final ServerSocket front;
  private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong requests = new AtomicLong();
  private final Map<At, AtomicLong> done = new ConcurrentHashMap<>();

  /**
   * Starts a proxy.
   *
   * @param server a URL with a port
   * @param faults returns the fault of each request, in turn
   */
  public FaultyProxy(String server, Supplier<Optional<At>> faults) {
    this.server = URI.create(server);
    this.faults = faults;
    try {
      this.front = new ServerSocket(0, CONNECTIONS_WAITING, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /**
   * Returns faults for one request in {@code n}, all with the same probability; reproducible with
   * the seed of {@code random}.
   */
  public static Supplier<Optional<At>> oneIn(int n, Random random) {
    return () -> {
      synchronized (random) { // otherwise the sequence would depend on the threads
        return random.nextInt(n) > 0
            ? Optional.empty()
            : Optional.of(Fault.ALL.get(random.nextInt(Fault.ALL.size())));
      }
    };
  }

  public String url() {
    return "http://127.0.0.1:" + front.getLocalPort();
  }

  /** Returns the number of requests so far. */
  public long requests() {
    return requests.get();
  }

  /** Returns how often each fault was injected. */
  public Map<At, Long> done() {
    var counts = new HashMap<At, Long>();
    done.forEach((fault, count) -> counts.put(fault, count.get()));
    return counts;
  }

  private void accept() {
    try {
      while (true) {
        var client = front.accept();
        start(() -> serve(client));
      }
    } catch (IOException e) {
      // The proxy is closed.
    }
  }

  private void serve(Socket client) {
    open.add(client);
    try (client;
        var back = new Socket(server.getHost(), server.getPort())) {
      open.add(back);
      try {
        new Connection(client, back).serve();
      } finally {
        open.remove(back);
      }
    } catch (IOException e) {
      // One of the two sides closed the connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private static void start(Runnable work) {
    var thread = new Thread(work, "faulty-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    open.add(front);
    for (var one : open) {
      try {
        one.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A client's connection, and its connection to the server. */
  private final class Connection {
    private final Socket client;
    private final Socket back;
    private final InputStream fromClient;
    private final InputStream fromServer;

    Connection(Socket client, Socket back) throws IOException {
      this.client = client;
      this.back = back;
      client.setTcpNoDelay(true);
      back.setTcpNoDelay(true);
      fromClient = new BufferedInputStream(client.getInputStream());
      fromServer = new BufferedInputStream(back.getInputStream());
    }

    void serve() throws IOException, InterruptedException {
      var request = RawMessage.read(fromClient);
      while (request != null && answer(request)) {
        request = RawMessage.read(fromClient);
      }
    }

    /** Returns true if the connection stays open. */
    private boolean answer(RawMessage request) throws IOException, InterruptedException {
      requests.incrementAndGet();
      var at = faults.get().orElse(null);
      if (at == null) {
        client.getOutputStream().write(forward(request).bytes());
        return true;
      }
      var good = at.when() == When.BEFORE ? before(at.fault(), request) : forward(request);
      done.computeIfAbsent(at, any -> new AtomicLong()).incrementAndGet();
      if (at.fault() == Fault.DELAY && at.when() == When.AFTER) {
        Thread.sleep(DELAY.toMillis());
      }
      var response = at.fault().response(new String(good.bytes(), ISO_8859_1));
      client.getOutputStream().write(response.getBytes(ISO_8859_1));
      return finish(at.fault().end());
    }

    /** Returns a good response without forwarding the request, except for a delay. */
    private RawMessage before(Fault fault, RawMessage request)
        throws IOException, InterruptedException {
      if (fault != Fault.DELAY) {
        return RawMessage.of(Fault.GOOD, "");
      }
      Thread.sleep(DELAY.toMillis());
      return forward(request);
    }

    private RawMessage forward(RawMessage request) throws IOException {
      back.getOutputStream().write(request.bytes());
      var response = RawMessage.read(fromServer);
      if (response == null) {
        throw new IOException("the server closed the connection");
      }
      return response;
    }

    private boolean finish(Fault.End end) throws IOException {
      switch (end) {
        case KEEP, CLOSE -> {}
        case RESET -> client.setSoLinger(true, 0);
        case WAIT_FOR_CLIENT -> fromClient.read();
      }
      return end == Fault.End.KEEP;
    }
  }
}
