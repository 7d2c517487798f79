package io.roomservice.support;

import com.google.protobuf.InvalidProtocolBufferException;
import io.roomservice.proto.SendDataRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** A server for SendData that shows each request to the test, and answers when the test says so. */
public final class HeldAnswers implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final BlockingQueue<Held> arrived = new LinkedBlockingQueue<>();
  private final Queue<Held> unanswered = new ConcurrentLinkedQueue<>();
  private volatile Function<SendDataRequest, MockResponse> atOnce = request -> null;

  public HeldAnswers() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MockResponse answer(RecordedRequest request) {
    var held = new Held(message(request));
    unanswered.add(held); // before the test sees it, and may close
    arrived.add(held);
    var now = atOnce.apply(held.message);
    return now != null ? now : held.answer.join();
  }

  private static SendDataRequest message(RecordedRequest request) {
    try {
      return SendDataRequest.parseFrom(request.getBody().toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Answers without the test, unless {@code answers} gives null; requests are shown all the same.
   */
  public void atOnce(Function<SendDataRequest, MockResponse> answers) {
    this.atOnce = answers;
  }

  public String url() {
    return server.url("/").toString();
  }

  /** The next request, waiting for it. */
  public Held next() throws InterruptedException {
    var held = arrived.poll(20, TimeUnit.SECONDS);
    if (held == null) {
      throw new AssertionError("no request came within 20 s");
    }
    return held;
  }

  /** How many have arrived that the test has not seen. */
  public int unseen() {
    return arrived.size();
  }

  /** How many have arrived at all. */
  public int count() {
    return server.getRequestCount();
  }

  @Override
  public void close() {
    atOnce = request -> accepted();
    unanswered.forEach(Held::accept);
    server.close();
  }

  public static MockResponse accepted() {
    return new MockResponse.Builder().addHeader("Content-Type", "application/protobuf").build();
  }

  /** A Twirp error. */
  public static MockResponse error(int status, String code, String message) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body("{\"code\":\"%s\",\"msg\":\"%s\"}".formatted(code, message))
        .build();
  }

  /** What the real server says after three seconds. */
  public static MockResponse roomNotActive() {
    return error(503, "unavailable", "twirp error unknown: no response from servers");
  }

  /** The connection is closed in the place of an answer. */
  public static MockResponse dropped() {
    return new MockResponse.Builder()
        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
        .build();
  }

  /** A request that waits for its answer. */
  public static final class Held {
    private final SendDataRequest message;
    private final CompletableFuture<MockResponse> answer = new CompletableFuture<>();

    private Held(SendDataRequest message) {
      this.message = message;
    }

    public SendDataRequest message() {
      return message;
    }

    /** The payload, as text. */
    public String text() {
      return message.getData().toStringUtf8();
    }

    public void accept() {
      answer(accepted());
    }

    public void answer(MockResponse response) {
      answer.complete(response);
    }
  }
}
