package io.roomservice.bench;

import java.util.concurrent.CompletableFuture;

/** A client under measurement. */
public interface Contestant extends AutoCloseable {
  /** Sends one message and returns when the server has accepted it; otherwise throws. */
  void send() throws Exception;

  /** Sends one message asynchronously, with the client's default settings. */
  CompletableFuture<?> sendLater();

  @Override
  void close();
}
