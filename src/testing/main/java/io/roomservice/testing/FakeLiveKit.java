package io.roomservice.testing;

import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.testing.internal.HttpFront;
import io.roomservice.testing.internal.Refusal;
import io.roomservice.testing.internal.Routes;
import io.roomservice.testing.internal.TokenGate;
import io.roomservice.testing.internal.TwirpCalls;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerifier;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import okhttp3.HttpUrl;

/**
 * A LiveKit server for tests and demos, in this process and on 127.0.0.1. It verifies tokens and
 * grants, keeps rooms and participants, and delivers data by the rules of livekit-server 1.13.11,
 * which was watched for every one of them, or of an older one ({@link ServerVersion}); its answers
 * are those of that server, to the letter where clients read them. Thread-safe; each one has a port
 * of its own, so that tests can run in parallel.
 *
 * <p>An answer to a send comes after its delivery: what was sent can be asserted on at once.
 *
 * <p>Unlike with the real one, a missing room is told at once ({@link
 * FakeLiveKitBuilder#noResponseAfter}), participants do not connect but are put into a room ({@link
 * FakeRoom#join}), nothing is lost on its way, and a room that was empty for too long closes when
 * someone next looks for it. A test holds the answers of both against each other, call by call;
 * {@code docs/fake-livekit.md} lists what differs, and why. Services other than RoomService are
 * answered with 404.
 *
 * <p>All that was requested and received is kept in memory until the server is closed and
 * forgotten.
 */
public final class FakeLiveKit implements AutoCloseable {
  private static final String SERVICE = "/twirp/livekit.RoomService/";
  private static final Duration WEBHOOK_PATIENCE = Duration.ofSeconds(30);

  private final String apiKey;
  private final String apiSecret;
  private final RequestLog requests = new RequestLog();
  private final Mishaps mishaps = new Mishaps();
  private final RegionsPage regions = new RegionsPage();
  private final CompletableFuture<String> closing = new CompletableFuture<>();
  private final List<String> methods;
  private final Webhooks webhooks;
  private final FakeRooms rooms;
  private final HttpFront http;

  FakeLiveKit(FakeLiveKitBuilder as) {
    this.apiKey = as.apiKey();
    this.apiSecret = as.apiSecret();
    var credentials = ApiCredentials.of(apiKey, apiSecret);
    var version = as.serverVersion();
    var sender = new WebhookSender(credentials, version.webhookUserAgent(), as.clock());
    this.webhooks = new Webhooks(sender, version, as.clock());
    this.rooms = new FakeRooms(new World(as.clock(), webhooks, version));
    var rpc = new PerformRpc(rooms, version.rpcTimes(), closing);
    var routes = new Routes(RoomServiceRows.of(rooms, rpc, as.remoteUnmute()));
    this.methods = routes.names();
    var verifier = TokenVerifier.of(credentials).withClock(as.clock());
    var dialect = version.dialect();
    var gate = TokenGate.of(verifier, dialect);
    var calls = new TwirpCalls(gate, routes, dialect, as.patience());
    this.http = HttpFront.start(new FakeSite(calls, regions, mishaps, requests), as.clock());
  }

  /**
   * Starts a server without rooms on a free port. Close it when the test is over; one that was
   * forgotten keeps no JVM alive.
   *
   * @throws java.io.UncheckedIOException if it cannot listen on 127.0.0.1
   */
  public static FakeLiveKit start() {
    return builder().start();
  }

  /** Begins a server with a clock, credentials or settings of its own. */
  public static FakeLiveKitBuilder builder() {
    return new FakeLiveKitBuilder();
  }

  /** Where it listens, such as {@code http://127.0.0.1:40123}. */
  public String url() {
    return http.url();
  }

  /** The one API key it knows. */
  public String apiKey() {
    return apiKey;
  }

  /** The secret of its API key, long enough for HS256 and good for nothing else. */
  public String apiSecret() {
    return apiSecret;
  }

  /** A new client of this server, with the defaults; the caller closes it. */
  public RoomServiceClient client() {
    return clientBuilder().build();
  }

  /** Begins a client of this server: URL and credentials are set, the rest is the caller's. */
  public RoomServiceClientBuilder clientBuilder() {
    return RoomServiceClient.builder().url(url()).credentials(apiKey, apiSecret);
  }

  /**
   * Opens a room, as RoomService.CreateRoom would: a room that is open already is returned as it
   * is.
   */
  public FakeRoom createRoom(String name) {
    return rooms.create(CreateRoomRequest.newBuilder().setName(name).build());
  }

  /**
   * The open room of this name, whoever created it.
   *
   * @throws NoSuchElementException if there is none; the message names those there are
   */
  public FakeRoom room(String name) {
    return rooms.find(name).orElseThrow(() -> Absent.room(name, rooms.all()));
  }

  /** The open rooms, the oldest first; a snapshot. */
  public List<FakeRoom> rooms() {
    return rooms.all();
  }

  FakeRooms fakeRooms() {
    return rooms;
  }

  /**
   * Every HTTP request that was answered so far, refused ones too, in the order of their answers; a
   * snapshot. A caller that has its answer finds its request here.
   */
  public List<FakeRequest> requests() {
    return requests.all();
  }

  /**
   * Says what goes wrong with the next calls of a method, such as {@code SendData}.
   *
   * @throws IllegalArgumentException if RoomService has no such method; the message names those it
   *     has
   */
  public NextCalls onNext(String method) {
    if (!methods.contains(method)) {
      throw Absent.method(method, methods);
    }
    return new NextCalls(mishaps, SERVICE + method);
  }

  /** Says what goes wrong with the next requests, whatever they are for. */
  public NextCalls onNextCall() {
    return new NextCalls(mishaps, null);
  }

  /**
   * Lists the regions of a project at {@code /settings/regions}, as the hosted service does,
   * nearest first; each is a server of its own. Without any, which is how it starts, there is no
   * such page. A client follows it with {@code RegionFailover.ALWAYS}.
   */
  public void regions(FakeLiveKit... nearestFirst) {
    regions.list(Arrays.stream(nearestFirst).map(FakeLiveKit::url).toList());
  }

  /**
   * Posts what happens from now on to an endpoint, signed with this server's key: room_started,
   * participant_joined, track_published, track_unpublished, participant_left,
   * participant_connection_aborted, room_finished. One event after the other, each up to five times
   * without the real server's pauses, until it is taken. Several endpoints each get every event.
   *
   * @throws IllegalArgumentException if it is no http or https URL
   */
  public void webhooksTo(URI endpoint) {
    HttpUrl.get(endpoint.toString());
    webhooks.sendTo(endpoint);
  }

  /**
   * Waits until every webhook of what has happened so far is taken, or given up, and returns all of
   * them in the order in which they were sent.
   *
   * @throws IllegalStateException if that takes longer than 30 s, which no endpoint that answers
   *     causes
   */
  public List<SentWebhook> awaitWebhooks() throws InterruptedException {
    return webhooks.await(WEBHOOK_PATIENCE);
  }

  /**
   * Closes connections and gives the port back. Rooms and what was received stay readable. Closing
   * twice does nothing.
   */
  @Override
  public void close() {
    closing.completeExceptionally(Refusal.canceled());
    webhooks.close();
    http.close();
  }

  @Override
  public String toString() {
    return "FakeLiveKit[" + url() + "]";
  }
}
