package io.roomservice.testing;

import io.roomservice.testing.internal.HttpFront;
import io.roomservice.testing.internal.Incoming;
import io.roomservice.testing.internal.Refusal;
import io.roomservice.testing.internal.Reply;
import io.roomservice.testing.internal.Routes;
import io.roomservice.testing.internal.TokenGate;
import io.roomservice.testing.internal.TwirpCalls;
import io.roomservice.token.TokenVerifier;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * All that a {@link FakeLiveKit} knows and forgets when it is reset, which is to begin another of
 * these. A request stays with the one that it came to: what was under way leaves no trace in the
 * next. Thread-safe.
 */
final class FakeState implements HttpFront.Site, AutoCloseable {
  final RequestLog requests = new RequestLog();
  final Mishaps mishaps = new Mishaps();
  final RegionsPage regions = new RegionsPage();
  final Webhooks webhooks;
  final FakeRooms rooms;
  private final CompletableFuture<String> closing = new CompletableFuture<>();
  private final List<String> methods;
  private final FakeSite site;

  FakeState(FakeSettings as) {
    var version = as.version();
    var sender = new WebhookSender(as.credentials(), version.webhookUserAgent(), as.clock());
    this.webhooks = new Webhooks(sender, version, as.clock());
    this.rooms = new FakeRooms(new World(as.clock(), webhooks, version));
    var rpc = new PerformRpc(rooms, version.rpcTimes(), closing);
    var routes = new Routes(RoomServiceRows.of(rooms, rpc, as.remoteUnmute()));
    this.methods = routes.names();
    var dialect = version.dialect();
    var gate = TokenGate.of(TokenVerifier.of(as.credentials()).withClock(as.clock()), dialect);
    var calls = new TwirpCalls(gate, routes, dialect, as.patience());
    this.site = new FakeSite(calls, regions, mishaps, requests);
  }

  /** The methods that it has, by name. */
  List<String> methods() {
    return methods;
  }

  @Override
  public Reply answer(Incoming request) {
    return site.answer(request);
  }

  /** Ends what waits, and tells no more. Rooms and what was received stay readable. */
  @Override
  public void close() {
    closing.completeExceptionally(Refusal.canceled());
    webhooks.close();
  }

  /** Closes it, and ends its rooms, so that whoever holds one is told so. */
  void end() {
    close();
    rooms.all().forEach(FakeRoom::delete);
  }
}
