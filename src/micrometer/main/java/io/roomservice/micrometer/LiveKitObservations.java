package io.roomservice.micrometer;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.roomservice.BulkRun;
import io.roomservice.BulkSummary;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Observes the calls of clients: metrics and traces, as far as the {@link ObservationRegistry} has
 * handlers for them.
 *
 * <pre>{@code
 * LiveKitObservations observations =
 *     LiveKitObservations.builder(observationRegistry).meterRegistry(meterRegistry).build();
 * RoomServiceClient rooms =
 *     observations.client(RoomServiceClient.builder().url(url).credentials(apiKey, apiSecret));
 * }</pre>
 *
 * <p>Each call is an observation named {@code livekit.client.call}; {@link
 * DefaultLiveKitCallConvention} has its keys. Each retry is a separate observation, {@code
 * livekit.client.attempt}. Requests carry the headers that a tracer adds, such as {@code
 * traceparent}. Calls of {@code async()} and {@code bulk()} are children of the observation that is
 * current where they are made. {@link #meterObservationHandler} makes the timers of calls cheaper.
 *
 * <p>Immutable and thread-safe.
 */
public final class LiveKitObservations {
  private static final ContextSnapshotFactory SNAPSHOTS = ContextSnapshotFactory.builder().build();

  private final ObservationRegistry registry;
  private final @Nullable MeterRegistry meters;
  private final LiveKitCallConvention convention;
  private final boolean everyAttempt;

  private LiveKitObservations(Builder builder) {
    this.registry = builder.registry;
    this.meters = builder.meters;
    this.convention = builder.convention;
    this.everyAttempt = builder.everyAttempt;
  }

  /**
   * Returns a handler that times calls as {@link
   * io.micrometer.core.instrument.observation.DefaultMeterObservationHandler} does, with the same
   * names and tags, for a fraction of its cost. Unlike that handler, it keeps no timer of running
   * calls, {@code livekit.client.call.active}; the gauge {@code livekit.client.in.flight} counts
   * them. Register it in front of the default handler, so that only one of them times a call:
   *
   * <pre>{@code
   * observationRegistry
   *     .observationConfig()
   *     .observationHandler(
   *         new FirstMatchingCompositeObservationHandler(
   *             LiveKitObservations.meterObservationHandler(meterRegistry),
   *             new DefaultMeterObservationHandler(meterRegistry)));
   * }</pre>
   *
   * <p>The default handler still times everything else, such as {@code livekit.client.attempt}.
   */
  public static MeterObservationHandler<LiveKitCallContext> meterObservationHandler(
      MeterRegistry meters) {
    return new CallTimers(meters);
  }

  /** Returns a new builder of observations that are made with this registry. */
  public static Builder builder(ObservationRegistry registry) {
    return new Builder(registry);
  }

  /**
   * Builds a client whose calls are observed. With a {@linkplain Builder#meterRegistry meter
   * registry}, also registers the counter {@code livekit.client.retries}, with the tag {@code
   * method}, and two gauges: {@code livekit.client.in.flight}, the calls in flight, and {@code
   * livekit.client.queued}, the asynchronous calls that wait for others to end. Several clients
   * need separate registries or different common tags for their gauges.
   *
   * @throws io.roomservice.InvalidRequestException as {@link RoomServiceClientBuilder#build}
   */
  public RoomServiceClient client(RoomServiceClientBuilder builder) {
    if (registry != ObservationRegistry.NOOP) { // another registry may still get its handlers
      builder
          .listener(new ObservedCalls(registry, convention, everyAttempt))
          .taskDecorator(task -> SNAPSHOTS.captureAll().wrap(task));
    }
    if (meters == null) {
      return builder.build();
    }
    var counted = new CallMeters(meters);
    RoomServiceClient rooms = builder.listener(counted).build();
    counted.register(rooms);
    return rooms;
  }

  /**
   * Observes a whole bulk send as {@code livekit.client.bulk}; the calls for its messages are its
   * children.
   *
   * <pre>{@code
   * BulkSummary summary = observations.bulk(() -> rooms.bulk().inFlight(64).send(messages));
   * }</pre>
   *
   * @return the summary that {@code send} returns
   */
  public BulkSummary bulk(Supplier<BulkSummary> send) {
    var observation = BulkObservation.start(registry);
    try {
      var summary = observation.scoped(send); // also notes an exception
      BulkObservation.end(observation, summary);
      return summary;
    } finally {
      observation.stop();
    }
  }

  /**
   * Observes a bulk send that runs in the background; the observation ends when the run's summary
   * is there.
   *
   * @return the run that {@code start} returns
   */
  public BulkRun startBulk(Supplier<BulkRun> start) {
    var observation = BulkObservation.start(registry);
    BulkRun run;
    try {
      run = observation.scoped(start);
    } catch (Throwable e) {
      observation.stop();
      throw e;
    }
    var unused =
        run.summary()
            .whenComplete(
                (summary, error) -> {
                  if (error == null) {
                    BulkObservation.end(observation, summary);
                  } else {
                    observation.error(error);
                  }
                  observation.stop();
                });
    return run;
  }

  /** Builds {@link LiveKitObservations}. Not thread-safe. */
  public static final class Builder {
    private final ObservationRegistry registry;
    private @Nullable MeterRegistry meters;
    private LiveKitCallConvention convention = DefaultLiveKitCallConvention.INSTANCE;
    private boolean everyAttempt;

    private Builder(ObservationRegistry registry) {
      this.registry = Objects.requireNonNull(registry, "registry");
    }

    /** Sets where the counter and the gauges are registered. Default: there are none. */
    public Builder meterRegistry(MeterRegistry meters) {
      this.meters = Objects.requireNonNull(meters, "meters");
      return this;
    }

    /** Sets the names and keys of calls. Default: {@link DefaultLiveKitCallConvention}. */
    public Builder convention(LiveKitCallConvention convention) {
      this.convention = Objects.requireNonNull(convention, "convention");
      return this;
    }

    /** Observes each attempt of a call, also the first one. Default: only retries. */
    public Builder observeEveryAttempt() {
      this.everyAttempt = true;
      return this;
    }

    /** Creates the observations. */
    public LiveKitObservations build() {
      return new LiveKitObservations(this);
    }
  }
}
