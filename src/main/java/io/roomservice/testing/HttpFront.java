package io.roomservice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** The HTTP server before it all: knows sockets and headers, no LiveKit. */
final class HttpFront implements AutoCloseable {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);

  /** Not the system's choice of a loopback address, which may be that of IPv6. */
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final MockWebServer server = new MockWebServer();
  private final TwirpCalls calls;
  private final RequestLog log;

  private HttpFront(TwirpCalls calls, RequestLog log) {
    this.calls = calls;
    this.log = log;
  }

  static HttpFront start(TwirpCalls calls, RequestLog log) {
    var front = new HttpFront(calls, log);
    front.listen();
    return front;
  }

  private void listen() {
    DaemonThreads.use(server);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            forgetOne();
            return answer(Incoming.of(request));
          }
        });
    try {
      server.start(InetAddress.getByAddress(LOOPBACK), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1", e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /** MockWebServer keeps every request, body and all, until someone takes it. */
  private void forgetOne() throws InterruptedException {
    server.takeRequest(0, TimeUnit.SECONDS);
  }

  private MockResponse answer(Incoming request) {
    var reply = calls.answer(request);
    log.add(new FakeRequest(request.httpMethod(), request.path(), request.wire(), reply.status()));
    return new MockResponse.Builder()
        .code(reply.status())
        .headers(reply.headers())
        .addHeader("Vary", "Origin")
        .addHeader("Date", HTTP_DATE.format(ZonedDateTime.now(ZoneOffset.UTC)))
        .body(new Buffer().write(reply.body()))
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
