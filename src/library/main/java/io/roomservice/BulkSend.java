package io.roomservice;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends many messages as fast as the connection, the server and an optional rate limit allow, in
 * order where order matters, with a result for each. Created by {@link RoomServiceClient#bulk()}.
 *
 * <pre>{@code
 * BulkSummary sum = rooms.bulk()
 *     .inFlight(64)
 *     .onResult(result -> result.failure().ifPresent(why -> log(result.index(), why)))
 *     .send(messages);
 * }</pre>
 *
 * <p>The source is read while messages are sent: at most about 4,000 messages and 8 MiB of payload
 * are read ahead, so memory use does not grow with the number of messages.
 *
 * <p>Messages that must keep their order form a <em>lane</em>: a queue from which one message at a
 * time is in flight. {@link #ordering} sets what the lanes are; by default each room is one.
 *
 * <p>For 5 s after a room turns out not to be active, its messages complete as {@link
 * BulkResult.Status#NOT_SENT} immediately, without waiting three seconds each. Retries follow the
 * client's {@link RetryPolicy} but are not limited by the client's retry budget: here they take the
 * place of the next messages, so they do not multiply the load.
 *
 * <p>Not thread-safe. It may be used for several sends, in sequence or, with {@link #start},
 * concurrently.
 */
public final class BulkSend {
  private final Caller caller;
  private int inFlight = 64;
  private Ordering ordering = Ordering.PER_ROOM;
  private boolean continueAfterUnknown;
  private double ratePerSecond = Double.POSITIVE_INFINITY;
  private long mostFailures = Long.MAX_VALUE;
  private @Nullable RetryPolicy retryPolicy;
  private Function<? super DataMessage, ? extends @Nullable Object> latestWins = message -> null;
  private Consumer<? super BulkResult> onResult = result -> {};
  private Duration progressEvery = Duration.ofSeconds(1);
  private Consumer<? super BulkSummary> onProgress = soFar -> {};

  BulkSend(Caller caller) {
    this.caller = caller;
  }

  /**
   * Sets the maximum number of messages in flight. Default: 64. They are counted separately from
   * the client's asynchronous calls; the number of connections that are kept open is set by {@link
   * RoomServiceClientBuilder#maxInFlight}.
   *
   * @throws InvalidRequestException if it is less than 1
   */
  public BulkSend inFlight(int messages) {
    this.inFlight = (int) atLeastOne("inFlight", messages);
    return this;
  }

  /** Sets which messages wait for which. Default: {@link Ordering#PER_ROOM}. */
  public BulkSend ordering(Ordering ordering) {
    this.ordering = Objects.requireNonNull(ordering, "ordering");
    return this;
  }

  /**
   * Continues a lane when it is unknown whether one of its messages arrived. The lane's order is
   * then no longer guaranteed: that message may still arrive, after later ones. By default the rest
   * of the lane completes as {@link BulkResult.Status#NOT_SENT}, with an exception whose cause is
   * the unknown message's exception; stopped lanes are remembered until the bulk send ends.
   */
  public BulkSend continueAfterUnknown() {
    this.continueAfterUnknown = true;
    return this;
  }

  /**
   * Sets the maximum number of messages that are started per second, evenly spread. Default:
   * unlimited. Retries are not counted.
   *
   * @throws InvalidRequestException if it is not positive
   */
  public BulkSend ratePerSecond(double messages) {
    if (!(messages > 0)) {
      throw new InvalidRequestException(
          "ratePerSecond is " + messages + "; it must be positive", "omit it for no limit");
    }
    this.ratePerSecond = messages;
    return this;
  }

  /**
   * Stops the bulk send when this number of messages has failed. Messages that were not sent
   * because another one failed are not counted. Default: unlimited. Messages in flight complete
   * normally; waiting messages complete as {@link BulkResult.Status#NOT_SENT}.
   *
   * @throws InvalidRequestException if it is less than 1
   */
  public BulkSend stopAfterFailures(long failures) {
    this.mostFailures = atLeastOne("stopAfterFailures", failures);
    return this;
  }

  /** Sets how often a message is tried. Default: the client's policy. */
  public BulkSend retryPolicy(RetryPolicy retryPolicy) {
    this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
    return this;
  }

  /**
   * Replaces waiting messages by newer ones with an equal key to the same room, for positions and
   * other data of which only the newest matters. A replaced message completes as {@link
   * BulkResult.Status#SUPERSEDED}. Messages with a key are ordered only among those with an equal
   * key, regardless of {@link #ordering}, and their lanes do not stop after an unknown outcome.
   *
   * @param key returns a message's key; null for a message that is always sent
   */
  public BulkSend latestWins(Function<? super DataMessage, ? extends @Nullable Object> key) {
    this.latestWins = Objects.requireNonNull(key, "key");
    return this;
  }

  /**
   * Sets a callback that is called once per message when its result is known, in order of
   * completion. Within a lane that is the order of the source, except for a message that {@link
   * #latestWins} superseded, which is reported immediately. Called on the client's threads, never
   * concurrently; the send waits for it. An exception thrown here cancels the bulk send as {@link
   * BulkRun#cancel} does, and is rethrown at its end.
   */
  public BulkSend onResult(Consumer<? super BulkResult> listener) {
    this.onResult = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Sets a callback that receives the summary so far, after a result and at most once per interval;
   * otherwise like {@link #onResult}.
   */
  public BulkSend onProgress(Duration every, Consumer<? super BulkSummary> listener) {
    this.progressEvery = Objects.requireNonNull(every, "every");
    this.onProgress = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Sends all messages, and returns when each has its result. The source is read on this thread. An
   * interrupt cancels the send, as {@link BulkRun#cancel} does, and stays set.
   *
   * @param messages the source, iterated once; may be endless
   * @throws IllegalStateException if the client is closed, or is closed during the send
   * @throws RefusedLocallyException if no thread can be started for it; with fewer threads than
   *     messages in flight the send takes longer
   * @throws RuntimeException the exception that the source or a callback throws, once the messages
   *     read by then have their results
   */
  public BulkSummary send(Iterable<? extends DataMessage> messages) {
    return send(messages.iterator(), ordering);
  }

  /** Same as {@link #send(Iterable)}; closes the stream. */
  public BulkSummary send(Stream<? extends DataMessage> messages) {
    try (messages) {
      return send(messages.iterator(), ordering);
    }
  }

  /**
   * Starts sending all messages on the client's threads and returns immediately; otherwise like
   * {@link #send(Iterable)}.
   *
   * @throws RefusedLocallyException if no thread can be started to read the source
   */
  public BulkRun start(Iterable<? extends DataMessage> messages) {
    return start(messages.iterator());
  }

  /** Same as {@link #start(Iterable)}; closes the stream at the end of the run. */
  public BulkRun start(Stream<? extends DataMessage> messages) {
    var run = start(messages.iterator());
    var unused = run.summary().whenComplete((sum, failure) -> messages.close());
    return run;
  }

  /** Sends a message to several rooms; its own room is included only if listed. */
  public BulkSummary toRooms(DataMessage message, Collection<String> rooms) {
    return send(List.copyOf(rooms).stream().map(message::withRoom));
  }

  /**
   * Sends a message to each of its destination identities in a separate packet, so that none sees
   * the others. Each packet has its own nonce, which is derived from the message's if it has one. A
   * result's index refers to the message's {@link DataMessage#destinationIdentities}. The packets
   * are not ordered.
   *
   * @throws InvalidRequestException if the message has no destination identities
   */
  public BulkSummary separately(DataMessage message) {
    return send(MessageParts.separate(message).iterator(), Ordering.NONE);
  }

  /**
   * Sends a message whose list of destination identities may be too long for one packet, in as few
   * packets as the {@link SizeLimits} allow. The list is sorted first, and each part has its own
   * nonce, which is derived from the message's if it has one, so sending the message again sends
   * the same parts. A message that fits is sent unchanged. The packets are not ordered.
   *
   * @throws PayloadTooLargeException if the message is too large for a single destination identity;
   *     nothing was sent
   */
  public BulkSummary split(DataMessage message) {
    var parts = MessageParts.split(message, caller.options().sizeLimits());
    return send(parts.iterator(), Ordering.NONE);
  }

  private BulkSummary send(Iterator<? extends DataMessage> messages, Ordering ordering) {
    var run = run(ordering);
    run.read(messages);
    return end(run);
  }

  private BulkRun start(Iterator<? extends DataMessage> messages) {
    var run = run(ordering);
    caller.around().decoratedThreads().execute(() -> run.read(messages));
    return run;
  }

  private BulkRun run(Ordering ordering) {
    var settings =
        new BulkSettings(
            inFlight,
            ordering,
            continueAfterUnknown,
            ratePerSecond,
            mostFailures,
            latestWins,
            onResult,
            progressEvery,
            onProgress);
    var policy = retryPolicy;
    var sending =
        caller.with(o -> (policy == null ? o : o.withRetryPolicy(policy)).outsideBudget());
    return new BulkRun(settings, sending);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "BulkSend[inFlight=%d, ordering=%s, ratePerSecond=%s, retryPolicy=%s]",
        inFlight,
        ordering,
        ratePerSecond,
        retryPolicy == null ? "the client's" : retryPolicy);
  }

  private static BulkSummary end(BulkRun run) {
    var interrupted = false;
    try {
      while (true) {
        try {
          return run.await();
        } catch (InterruptedException e) {
          interrupted = true;
          run.cancel();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static long atLeastOne(String what, long value) {
    if (value < 1) {
      throw new InvalidRequestException(
          what + " is " + value + "; it must be at least 1", "omit it for the default");
    }
    return value;
  }
}
