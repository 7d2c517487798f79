package io.roomservice;

import io.roomservice.internal.bulk.Barriers;
import io.roomservice.internal.bulk.Follow;
import io.roomservice.internal.bulk.LaneName;
import io.roomservice.internal.bulk.Reason;
import io.roomservice.internal.bulk.Sending;
import io.roomservice.internal.bulk.Work;
import io.roomservice.internal.call.CallScope;
import io.roomservice.internal.twirp.Cancellation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends each message of a bulk send and creates its result. */
final class BulkDelivery implements Work<DataMessage, BulkResult> {
  private final Caller caller;
  private final BulkSettings settings;
  private final BulkReports reports;

  /** The last reason not to send, kept because many messages in a row have the same one. */
  private volatile @Nullable Withheld last;

  BulkDelivery(Caller caller, BulkSettings settings, BulkReports reports) {
    this.caller = caller;
    this.settings = settings;
    this.reports = reports;
  }

  @Override
  public String room(DataMessage message) {
    return message.room();
  }

  @Override
  public LaneName lane(DataMessage message) {
    var nonce = message.kind() == DataKind.RELIABLE || message.nonce().isPresent();
    var latest = settings.latestWins().apply(message);
    if (latest != null) {
      return new LaneName(LaneName.Kind.LATEST, latest, nonce);
    }
    if (message.kind() == DataKind.LOSSY || settings.ordering() == Ordering.NONE) {
      return new LaneName(LaneName.Kind.FREE, null, nonce);
    }
    var topic = settings.ordering() == Ordering.PER_ROOM_AND_TOPIC ? message.topic() : null;
    return new LaneName(LaneName.Kind.ORDERED, topic, nonce);
  }

  @Override
  public int bytes(DataMessage message) {
    return message.payloadSize();
  }

  @Override
  public Sending<DataMessage, BulkResult> begin() {
    return new OneSend(caller, caller.begin());
  }

  @Override
  public Follow after(BulkResult result) {
    var failure = result.failure().orElse(null);
    if (failure == null) {
      return Follow.SUCCESS;
    }
    if (failure instanceof RoomNotActiveException) {
      return Follow.CLOSE_ROOM;
    }
    return failure.outcome() == Outcome.UNKNOWN && !settings.continueAfterUnknown()
        ? Follow.STOP_LANE
        : Follow.FAILURE;
  }

  @Override
  public @Nullable LiveKitException failure(BulkResult result) {
    return result.failure().orElse(null);
  }

  @Override
  public void report(BulkResult result) {
    reports.report(result);
  }

  @Override
  public BulkResult without(long index, DataMessage message, Reason why) {
    return switch (why.kind()) {
      case SUPERSEDED -> BulkResult.superseded(index, message);
      case THROWN -> BulkResult.failed(index, message, thrown(why.cause()));
      default -> BulkResult.failed(index, message, withheld(message, why));
    };
  }

  private static TransportException thrown(@Nullable Throwable cause) {
    return new TransportException(
        "the send failed with an unexpected error: "
            + (cause == null ? "unknown" : cause.getClass().getName()),
        null,
        Circumstances.UNCLEAR,
        cause);
  }

  private RefusedLocallyException withheld(DataMessage message, Reason why) {
    var known = last;
    if (known == null || !known.why.equals(why)) {
      known = new Withheld(why, refusal(message, why));
      last = known;
    }
    return known.failure;
  }

  private static RefusedLocallyException refusal(DataMessage message, Reason why) {
    return switch (why.kind()) {
      case LANE_STOPPED ->
          new RefusedLocallyException(
              String.format(
                  Locale.ROOT,
                  "not sent: the outcome of the earlier message %d to room \"%s\" is unknown",
                  why.culprit(),
                  message.room()),
              "send that message again with its nonce, then the rest; or call continueAfterUnknown() if order does not matter",
              why.cause());
      case ROOM_CLOSED ->
          new RefusedLocallyException(
              String.format(
                  Locale.ROOT,
                  "not sent: room \"%s\" was not active for message %d, less than %d s ago",
                  message.room(),
                  why.culprit(),
                  Barriers.CLOSED_FOR.toSeconds()),
              "send it when the room is active, or set RetryPolicy.withWaitForRooms()",
              why.cause());
      case NOT_BEGUN ->
          new RefusedLocallyException(
              "not sent: " + (why.cause() == null ? "unknown" : why.cause().getMessage()),
              null,
              why.cause());
      default ->
          new RefusedLocallyException(
              "not sent: the bulk send stopped before this message",
              "resume from this message",
              null);
    };
  }

  private record Withheld(Reason why, RefusedLocallyException failure) {}

  private record OneSend(Caller caller, CallScope scope)
      implements Sending<DataMessage, BulkResult> {
    @Override
    public Cancellation cancellation() {
      return scope.cancellation();
    }

    @Override
    public BulkResult send(long index, DataMessage message) {
      try {
        return BulkResult.accepted(index, message, caller.sendData(message, scope));
      } catch (LiveKitException e) {
        return BulkResult.failed(index, message, e);
      }
    }

    @Override
    public void close() {
      scope.close();
    }
  }
}
