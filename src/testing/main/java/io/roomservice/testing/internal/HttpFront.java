package io.roomservice.testing.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/** The HTTP server before it all: knows sockets and headers, no LiveKit. */
public final class HttpFront implements AutoCloseable {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  /** Not the system's choice of a loopback address, which may be that of IPv6. */
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final MockWebServer server = new MockWebServer();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Site site;
  private final Clock clock;

  private HttpFront(Site site, Clock clock) {
    this.site = site;
    this.clock = clock;
  }

  /** What is behind the server. */
  public interface Site {
    /** The answer to a request, and a note of both. */
    Reply answer(Incoming request);
  }

  /**
   * Listens on a free port of 127.0.0.1.
   *
   * @param clock for the {@code Date} header
   * @throws UncheckedIOException if there is none
   */
  public static HttpFront start(Site site, Clock clock) {
    var front = new HttpFront(site, clock);
    front.listen();
    return front;
  }

  private void listen() {
    DaemonThreads.use(server);
    server.setServerSocketFactory(new NoDelayServerSockets());
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            forgetOne();
            var reply = site.answer(Incoming.of(request));
            // Not MockWebServer's own delay, which would hold up whoever closes it meanwhile.
            closing.await(reply.delay().toMillis(), TimeUnit.MILLISECONDS);
            return response(reply);
          }
        });
    try {
      server.start(InetAddress.getByAddress(LOOPBACK), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
    }
  }

  /** Where it listens, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /** MockWebServer keeps every request, body and all, until someone takes it. */
  private void forgetOne() throws InterruptedException {
    server.takeRequest(0, TimeUnit.SECONDS);
  }

  private MockResponse response(Reply reply) {
    if (reply.ending() == Reply.Ending.NONE) {
      return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
    }
    var response =
        new MockResponse.Builder()
            .code(reply.status())
            .headers(reply.headers())
            .addHeader("Vary", "Origin")
            .addHeader("Date", HTTP_DATE.format(clock.instant()));
    if (reply.ending() == Reply.Ending.WHOLE) {
      return response.body(new Buffer().write(reply.body())).build();
    }
    var half = reply.body().substring(0, reply.body().size() / 2);
    return response
        .body(new Buffer().write(half))
        // More than comes, though there was nothing to halve.
        .setHeader("Content-Length", reply.body().size() + 1)
        .onResponseEnd(new SocketEffect.CloseSocket())
        .build();
  }

  @Override
  public void close() {
    closing.countDown();
    server.close();
  }
}
