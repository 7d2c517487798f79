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

/**
 * A server for SendData that passes each request to the test, and responds when the test tells it
 * to.
 */
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
    unanswered.add(held); // before the test receives it and possibly closes this server
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
   * Responds without the test unless {@code answers} returns null; requests are still passed to the
   * test.
   */
  public void atOnce(Function<SendDataRequest, MockResponse> answers) {
    this.atOnce = answers;
  }

  public String url() {
    return server.url("/").toString();
  }

  /** Waits for the next request and returns it. */
  public Held next() throws InterruptedException {
    var held = arrived.poll(20, TimeUnit.SECONDS);
    if (held == null) {
      throw new AssertionError("no request came within 20 s");
    }
    return held;
  }

  /** Returns how many requests have arrived that the test has not taken. */
  public int unseen() {
    return arrived.size();
  }

  /** Returns how many requests have arrived in total. */
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

  /** Returns a Twirp error. */
  public static MockResponse error(int status, String code, String message) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body("{\"code\":\"%s\",\"msg\":\"%s\"}".formatted(code, message))
        .build();
  }

  /** Returns the response that the real server sends after three seconds. */
  public static MockResponse roomNotActive() {
    return error(503, "unavailable", "twirp error unknown: no response from servers");
  }

  /** Closes the connection instead of responding. */
  public static MockResponse dropped() {
    return new MockResponse.Builder()
        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
        .build();
  }

  /** A request that waits for its response. */
  public static final class Held {
    private final SendDataRequest message;
    private final CompletableFuture<MockResponse> answer = new CompletableFuture<>();

    private Held(SendDataRequest message) {
      this.message = message;
    }

    public SendDataRequest message() {
      return message;
    }

    /** Returns the payload as text. */
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
