package io.roomservice.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;

/**
 * Stands before a server and fails one request in ten before it gets there, and one in ten after
 * the server has acted: half of them with a status, half by closing the connection.
 */
final class FaultyProxy implements AutoCloseable {
  private static final Set<String> PASSED_ON =
      Set.of("authorization", "content-type", "x-twirp-timeout-ms");

  private final MockWebServer front = new MockWebServer();
  private final HttpClient back =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Random random;
  private final AtomicInteger failedBefore = new AtomicInteger();
  private final AtomicInteger failedAfter = new AtomicInteger();

  FaultyProxy(RealServer server, long seed) throws IOException {
    this.random = new Random(seed);
    front.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            return answer(request, URI.create(server.url()).resolve(request.getTarget()));
          }
        });
    front.start();
  }

  String url() {
    return front.url("/").toString();
  }

  int failedBefore() {
    return failedBefore.get();
  }

  int failedAfter() {
    return failedAfter.get();
  }

  private MockResponse answer(RecordedRequest request, URI target) throws InterruptedException {
    var chance = random.nextDouble();
    if (chance < 0.1) {
      failedBefore.incrementAndGet();
      return failure(chance < 0.05);
    }
    var answer = forward(request, target);
    if (chance < 0.2) {
      failedAfter.incrementAndGet();
      return failure(chance < 0.15);
    }
    return new MockResponse.Builder()
        .code(answer.statusCode())
        .addHeader("Content-Type", answer.headers().firstValue("Content-Type").orElse(""))
        .body(new Buffer().write(answer.body()))
        .build();
  }

  private HttpResponse<byte[]> forward(RecordedRequest request, URI target)
      throws InterruptedException {
    var forwarded =
        HttpRequest.newBuilder(target)
            .POST(HttpRequest.BodyPublishers.ofByteArray(request.getBody().toByteArray()));
    for (var header : request.getHeaders()) {
      if (PASSED_ON.contains(header.getFirst().toLowerCase(Locale.ROOT))) {
        forwarded.header(header.getFirst(), header.getSecond());
      }
    }
    try {
      return back.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MockResponse failure(boolean withStatus) {
    var failure = new MockResponse.Builder();
    return withStatus
        ? failure.code(502).body("<html>bad gateway</html>").build()
        : failure.onResponseStart(SocketEffect.ShutdownConnection.INSTANCE).build();
  }

  @Override
  public void close() {
    front.close();
  }
}
