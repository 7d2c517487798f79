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
 * The state of a {@link FakeLiveKit}, which a reset replaces with a new instance. A request keeps
 * the instance that it started with, so requests in flight during a reset do not affect the next
 * state. Thread-safe.
 */
final class FakeState implements HttpFront.Site, AutoCloseable {
  final RequestLog requests = new RequestLog();
  final Mishaps mishaps = new Mishaps();
  final RegionsPage regions = new RegionsPage();
  final Webhooks webhooks;
  final FakeRooms rooms;
  final Routes routes;
  private final CompletableFuture<String> closing = new CompletableFuture<>();
  private final FakeSite site;

  FakeState(FakeSettings as) {
    var version = as.version();
    var sender = new WebhookSender(as.credentials(), version.webhookUserAgent(), as.clock());
    this.webhooks = new Webhooks(sender, version, as.clock());
    this.rooms = new FakeRooms(new World(as.clock(), webhooks, version));
    var rpc = new PerformRpc(rooms, version.rpcTimes(), closing);
    this.routes = new Routes(RoomServiceRows.of(rooms, rpc, as.remoteUnmute()));
    var dialect = version.dialect();
    var gate = TokenGate.of(TokenVerifier.of(as.credentials()).withClock(as.clock()), dialect);
    var calls = new TwirpCalls(gate, routes, dialect, as.patience());
    this.site = new FakeSite(calls, regions, mishaps, requests);
  }

  /** Returns the names of the methods that the server has. */
  List<String> methods() {
    return routes.names();
  }

  @Override
  public Reply answer(Incoming request) {
    return site.answer(request);
  }

  /** Fails waiting RPCs and stops sending webhooks. Rooms and received packets stay readable. */
  @Override
  public void close() {
    closing.completeExceptionally(Refusal.canceled());
    webhooks.close();
  }

  /**
   * Closes this state and its rooms, so that a test that still holds a room sees that it closed.
   */
  void end() {
    close();
    rooms.all().forEach(FakeRoom::delete);
  }
}
