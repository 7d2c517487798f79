package recipes.observability;

import io.roomservice.CallListener;
import io.roomservice.EndedCall;
import io.roomservice.LiveKitException;
import io.roomservice.ObservedCall;
import java.time.Duration;

/** Logs each call that fails or takes longer than a second. */
final class SlowCalls implements CallListener {
  private static final System.Logger LOG = System.getLogger("livekit.calls");

  @Override
  public void callEnded(ObservedCall call, EndedCall end) {
    if (end.failure().isPresent() || end.elapsed().compareTo(Duration.ofSeconds(1)) > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          call.method()
              + call.room().map(room -> " in " + room).orElse("")
              + ": "
              + end.failure().map(LiveKitException::problem).orElse("accepted")
              + " (attempts: " + end.attempts() + ", " + end.elapsed().toMillis() + " ms)");
    }
  }
}
