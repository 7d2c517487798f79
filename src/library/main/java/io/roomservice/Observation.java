package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Failure;
import io.roomservice.internal.twirp.Interrupts;
import io.roomservice.internal.twirp.Observer;
import io.roomservice.internal.twirp.ServerUrl;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a user's listener of one call, and keeps what it throws away from the call. */
final class Observation implements Observer {
  private static final Logger log = LoggerFactory.getLogger(RoomServiceClient.class);

  /** The listener of a client that was given none. */
  static final CallListener NOBODY = new CallListener() {};

  private static final Observation SILENT = new Observation(NOBODY, new ObservedCall("", ""));

  private final CallListener listener;
  private final ObservedCall call;

  private Observation(CallListener listener, ObservedCall call) {
    this.listener = listener;
    this.call = call;
  }

  /** Of one call. Costs nothing when nobody listens. */
  static <Q extends Message> Observation of(
      CallListener listener, ServiceMethod<Q, ?> method, Q request) {
    return listener == NOBODY
        ? SILENT
        : new Observation(
            listener, new ObservedCall(method.twirp().toString(), method.room().apply(request)));
  }

  void started() {
    tell(l -> l.callStarted(call));
  }

  @Override
  public void attempted(int number, ServerUrl server, @Nullable Failure failure) {
    if (listener == NOBODY) {
      return;
    }
    var attempt =
        failure == null
            ? new ObservedAttempt(number, server.toString(), null, 0, null)
            : new ObservedAttempt(
                number,
                server.toString(),
                ExceptionMapper.outcome(failure.outcome()),
                failure.status(),
                failure.message());
    tell(l -> l.attemptEnded(call, attempt));
  }

  @Override
  public void switched(ServerUrl from, ServerUrl to) {
    tell(l -> l.regionSwitched(call, from.toString(), to.toString()));
  }

  void ended(Duration elapsed, @Nullable LiveKitException failure) {
    tell(l -> l.callEnded(call, elapsed, failure));
  }

  private void tell(Consumer<CallListener> event) {
    try {
      event.accept(listener);
    } catch (Throwable e) { // a user's listener may throw anything, which is its own to be shown
      log.warn("the call listener threw; the call goes on", Interrupts.kept(e));
    }
  }
}
