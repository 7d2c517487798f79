package io.roomservice;

import io.roomservice.internal.twirp.CallResult;
import io.roomservice.internal.twirp.Failure;
import io.roomservice.internal.twirp.Interrupts;
import io.roomservice.internal.twirp.Observer;
import io.roomservice.internal.twirp.ServerUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies the listeners of one call, and keeps their exceptions from affecting the call. */
final class Observation implements Observer {
  private static final Logger log = LoggerFactory.getLogger(RoomServiceClient.class);

  private static final Observation SILENT =
      new Observation(List.of(), new ObservedCall("", "", Wire.PROTOBUF, null));

  private final List<CallListener> listeners;
  private final ObservedCall call;

  private Observation(List<CallListener> listeners, ObservedCall call) {
    this.listeners = listeners;
    this.call = call;
  }

  /** Creates the observation of one call. Costs nothing if there are no listeners. */
  static Observation of(List<CallListener> listeners, Supplier<ObservedCall> call) {
    return listeners.isEmpty() ? SILENT : new Observation(listeners, call.get());
  }

  void started() {
    publish(l -> l.callStarted(call));
  }

  @Override
  public Map<String, String> attemptStarted(int number, ServerUrl server) {
    if (listeners.isEmpty()) {
      return Map.of();
    }
    var attempt = new StartedAttempt(number, server.toString());
    publish(l -> l.attemptStarted(call, attempt));
    return attempt.takeHeaders();
  }

  @Override
  public void attemptEnded(
      int number, ServerUrl server, Duration elapsed, int status, @Nullable Failure failure) {
    if (listeners.isEmpty()) {
      return;
    }
    var attempt =
        new EndedAttempt(
            number,
            server.toString(),
            elapsed,
            status,
            failure == null ? null : ExceptionMapper.outcome(failure.outcome()),
            failure == null ? null : failure.message());
    publish(l -> l.attemptEnded(call, attempt));
  }

  void succeeded(CallResult<?> result) {
    if (listeners.isEmpty()) {
      return;
    }
    ended(new EndedCall(result.attempts(), result.servedBy().toString(), result.elapsed(), null));
  }

  void failed(LiveKitException failure) {
    ended(EndedCall.of(failure));
  }

  private void ended(EndedCall end) {
    publish(l -> l.callEnded(call, end));
  }

  private void publish(Consumer<CallListener> event) {
    for (var listener : listeners) {
      try {
        event.accept(listener);
      } catch (Throwable e) { // a listener may throw anything
        log.warn("a call listener threw an exception; the call continues", Interrupts.kept(e));
      }
    }
  }
}
