package io.roomservice.kafka;

import io.roomservice.DataMessage;
import io.roomservice.SendReceipt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The threads that send, with blocking calls. A thread whose call completes sends the message that
 * may leave because of that: handing each message over to another thread makes a task a third
 * slower. Thread-safe.
 */
final class Senders implements AutoCloseable {
  private final Function<DataMessage, SendReceipt> send;
  private final ThreadPoolExecutor threads;

  Senders(String name, Function<DataMessage, SendReceipt> send) {
    this.send = send;
    this.threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE, // the lanes limit the number of calls
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> new Sender(task, name + "-sender"));
  }

  /** Sends a message. Cancelling the future interrupts the call. */
  CompletableFuture<SendReceipt> send(DataMessage message) {
    var call = new Call(message);
    if (Thread.currentThread() instanceof Sender sender && sender.calling && sender.next == null) {
      sender.next = call;
    } else {
      threads.execute(() -> run(call));
    }
    return call.future;
  }

  private void run(Call first) {
    var sender = (Sender) Thread.currentThread();
    sender.calling = true;
    try {
      for (var call = first; call != null; call = sender.takeNext()) {
        call.run();
      }
    } finally {
      sender.calling = false;
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private static final class Sender extends Thread {
    // Both of this thread alone.
    private boolean calling;
    private @Nullable Call next;

    Sender(Runnable task, String name) {
      super(task, name);
      setDaemon(true);
    }

    @Nullable Call takeNext() {
      var call = next;
      next = null;
      return call;
    }
  }

  private final class Call {
    private final DataMessage message;
    private final CompletableFuture<SendReceipt> future = new CompletableFuture<>();
    private @Nullable Thread runsOn; // guarded by this

    Call(DataMessage message) {
      this.message = message;
      var unused =
          future.whenComplete(
              (receipt, failure) -> {
                if (future.isCancelled()) {
                  interrupt();
                }
              });
    }

    void run() {
      if (!begin()) {
        return;
      }
      SendReceipt receipt = null;
      Throwable failure = null;
      try {
        receipt = send.apply(message);
      } catch (Throwable e) { // whatever it is, the record needs a result
        failure = e;
      }
      end();
      if (failure == null) {
        future.complete(receipt);
      } else {
        future.completeExceptionally(failure);
      }
    }

    private synchronized boolean begin() {
      if (future.isDone()) { // cancelled
        return false;
      }
      runsOn = Thread.currentThread();
      return true;
    }

    private synchronized void end() {
      runsOn = null;
      var unused = Thread.interrupted(); // not meant for the next call
    }

    private synchronized void interrupt() {
      if (runsOn != null) {
        runsOn.interrupt();
      }
    }
  }
}
