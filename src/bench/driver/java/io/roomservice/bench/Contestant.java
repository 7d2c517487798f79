package io.roomservice.bench;

import java.util.concurrent.CompletableFuture;

/** A client under measurement. */
public interface Contestant extends AutoCloseable {
  /** Sends one message and returns when the server has answered; throws if it did not take it. */
  void send() throws Exception;

  /** The same at the client's own default settings for asynchronous calls. */
  CompletableFuture<?> sendLater();

  @Override
  void close();
}
