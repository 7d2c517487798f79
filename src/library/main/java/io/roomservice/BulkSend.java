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
 * Sends many messages, as fast as the connection and the server allow and no faster than asked, in
 * order where order matters, with a result for each. Begun by {@link RoomServiceClient#bulk()}.
 *
 * <pre>{@code
 * BulkSummary sum = rooms.bulk()
 *     .inFlight(64)
 *     .onResult(result -> result.failure().ifPresent(why -> log(result.index(), why)))
 *     .send(messages);
 * }</pre>
 *
 * <p>The source is read as messages leave: some 4,000 are read ahead, and no more than 8 MiB of
 * payload, so that memory does not grow with their number.
 *
 * <p>A room that turns out not to be active is left alone for 5 s: its messages meanwhile end as
 * {@link BulkResult.Status#NOT_SENT} at once, without waiting three seconds each. Repeats are those
 * of the client's {@link RetryPolicy}, but not bounded by the client's budget for repeats: here
 * they take the place of the next messages, and so multiply nothing.
 *
 * <p>Not thread-safe; may be used for several sends, one after the other or, by {@link #start},
 * together.
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
   * How many messages are under way at a time; 64 unless set. They count beside the client's
   * asynchronous calls; connections are kept for as many as {@link
   * RoomServiceClientBuilder#maxInFlight} says.
   *
   * @throws InvalidRequestException if it is less than 1
   */
  public BulkSend inFlight(int messages) {
    this.inFlight = (int) atLeastOne("inFlight", messages);
    return this;
  }

  /** Which messages wait for which; {@link Ordering#PER_ROOM} unless set. */
  public BulkSend ordering(Ordering ordering) {
    this.ordering = Objects.requireNonNull(ordering, "ordering");
    return this;
  }

  /**
   * Lets a lane go on when it is not known whether one of its messages arrived. Its order is then
   * no longer promised: that message may still arrive, after later ones. Without it the rest of the
   * lane ends as {@link BulkResult.Status#NOT_SENT}, whose exception has the unknown one's as its
   * cause; lanes that stopped are remembered until the end.
   */
  public BulkSend continueAfterUnknown() {
    this.continueAfterUnknown = true;
    return this;
  }

  /**
   * The most messages that are begun in a second, evenly spread; unlimited unless set. Repeats are
   * not counted.
   *
   * @throws InvalidRequestException if it is not positive
   */
  public BulkSend ratePerSecond(double messages) {
    if (!(messages > 0)) {
      throw new InvalidRequestException(
          "ratePerSecond is " + messages + "; it must be positive", "leave it out for no limit");
    }
    this.ratePerSecond = messages;
    return this;
  }

  /**
   * Stops when so many messages have failed by themselves; what was not sent on another's account
   * is not counted. Unlimited unless set. Those under way end as they would; what waits ends as
   * {@link BulkResult.Status#NOT_SENT}.
   *
   * @throws InvalidRequestException if it is less than 1
   */
  public BulkSend stopAfterFailures(long failures) {
    this.mostFailures = atLeastOne("stopAfterFailures", failures);
    return this;
  }

  /** How often a message is tried; as the client's other calls unless set. */
  public BulkSend retryPolicy(RetryPolicy retryPolicy) {
    this.retryPolicy = Objects.requireNonNull(retryPolicy, "retryPolicy");
    return this;
  }

  /**
   * For positions and the like, of which only the newest is worth anything: a message that still
   * waits gives its place to a newer one with an equal key to the same room, and ends as {@link
   * BulkResult.Status#SUPERSEDED}. Messages with a key are ordered among those with an equal key
   * alone, whatever the {@link #ordering}; none of these lanes stops after an unknown end.
   *
   * @param key of a message; null for one that is to be sent in any case
   */
  public BulkSend latestWins(Function<? super DataMessage, ? extends @Nullable Object> key) {
    this.latestWins = Objects.requireNonNull(key, "key");
    return this;
  }

  /**
   * Hears of each message's end, in order of completion; within a lane that is the order of the
   * source, but for a message that {@link #latestWins} superseded, which is told at once. Called on
   * threads of the client's, never by two at once; the send waits for it. What it throws breaks off
   * the send as {@link BulkRun#cancel} does, and is thrown at its end.
   */
  public BulkSend onResult(Consumer<? super BulkResult> listener) {
    this.onResult = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Hears what has become of the messages so far, after a result and at most so often; in all else
   * as {@link #onResult}.
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
   * @param messages asked for one iterator, which may be endless
   * @throws IllegalStateException if the client is closed, or is meanwhile
   * @throws RefusedLocallyException if the system has no thread for it; with fewer threads than may
   *     be in flight it takes longer
   * @throws RuntimeException what the source or a callback throws, once the messages read by then
   *     have their results
   */
  public BulkSummary send(Iterable<? extends DataMessage> messages) {
    return send(messages.iterator(), ordering);
  }

  /** As {@link #send(Iterable)}; closes the stream. */
  public BulkSummary send(Stream<? extends DataMessage> messages) {
    try (messages) {
      return send(messages.iterator(), ordering);
    }
  }

  /**
   * As {@link #send(Iterable)}, on threads of the client's.
   *
   * @throws RefusedLocallyException if the system has no thread to read the source on
   */
  public BulkRun start(Iterable<? extends DataMessage> messages) {
    return start(messages.iterator());
  }

  /** As {@link #start(Iterable)}; closes the stream at the end of the run. */
  public BulkRun start(Stream<? extends DataMessage> messages) {
    var run = start(messages.iterator());
    var unused = run.summary().whenComplete((sum, failure) -> messages.close());
    return run;
  }

  /** Sends a message to several rooms; the room that it names itself is one only if listed. */
  public BulkSummary toRooms(DataMessage message, Collection<String> rooms) {
    return send(List.copyOf(rooms).stream().map(message::withRoom));
  }

  /**
   * Sends a message to each of its addressees in a packet of its own, so that none sees the others.
   * Each packet has a nonce of its own, which follows from the message's if it has one. Indexes of
   * results count the message's {@link DataMessage#destinationIdentities}. The packets are not
   * ordered.
   *
   * @throws InvalidRequestException if the message names no addressee
   */
  public BulkSummary separately(DataMessage message) {
    return send(MessageParts.separate(message).iterator(), Ordering.NONE);
  }

  /**
   * Sends a message whose list of addressees may be too long for one packet in as few as the {@link
   * SizeLimits} allow. The list is sorted first, and each part has a nonce of its own, which
   * follows from the message's if it has one: sent again, the same parts are repeated. A message
   * that fits is sent as it is. The packets are not ordered.
   *
   * @throws PayloadTooLargeException if it is too large for a single addressee; nothing was sent
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
          what + " is " + value + "; it must be at least 1", "leave it out for the default");
    }
    return value;
  }
}
