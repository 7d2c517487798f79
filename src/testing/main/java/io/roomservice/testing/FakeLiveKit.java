package io.roomservice.testing;

import com.google.protobuf.Message;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.ServiceMethod;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.testing.internal.FakeMethod;
import io.roomservice.testing.internal.HttpFront;
import io.roomservice.token.VideoGrant;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import okhttp3.HttpUrl;

/**
 * A LiveKit server for tests and demos, in this process and on 127.0.0.1. It verifies tokens and
 * grants, keeps rooms and participants, and delivers data by the rules of livekit-server 1.13.11 or
 * of an older version ({@link ServerVersion}); each rule was observed on that server. Its responses
 * are those of that server, to the letter where clients read them. Thread-safe. Each server has its
 * own port, so tests can run in parallel.
 *
 * <p>The response to a send comes after its delivery, so a test can assert at once on what was
 * received.
 *
 * <p>Unlike the real server, it reports a missing room at once ({@link
 * FakeLiveKitBuilder#noResponseAfter}), a test adds participants ({@link FakeRoom#join}) instead of
 * connecting them, no packet is lost, and a room that was empty for too long closes when it is next
 * looked up. A test compares the responses of both, call by call; {@code docs/fake-livekit.md}
 * lists the differences and the reasons. It implements RoomService; for the methods of LiveKit's
 * other services a test sets the responses ({@link #respondTo}).
 *
 * <p>Requests and received packets stay in memory as long as the server is referenced.
 */
public final class FakeLiveKit implements AutoCloseable {
  private static final String PACKAGE = "/twirp/livekit.";
  private static final Duration WEBHOOK_PATIENCE = Duration.ofSeconds(30);

  private final FakeSettings settings;
  private final HttpFront http;
  private volatile FakeState state;

  FakeLiveKit(FakeSettings settings) {
    this.settings = settings;
    this.state = new FakeState(settings);
    this.http = HttpFront.start(request -> state.answer(request), settings.clock());
  }

  /**
   * Starts a server without rooms on a free port. Close it when the test is over. A server that is
   * not closed does not keep the JVM alive.
   *
   * @throws java.io.UncheckedIOException if it cannot listen on 127.0.0.1
   */
  public static FakeLiveKit start() {
    return builder().start();
  }

  /** Returns a new builder for a server with other settings: clock, credentials, server version. */
  public static FakeLiveKitBuilder builder() {
    return new FakeLiveKitBuilder();
  }

  /** Returns the server's URL, such as {@code http://127.0.0.1:40123}. */
  public String url() {
    return http.url();
  }

  /** Returns the only API key that the server knows. */
  public String apiKey() {
    return settings.apiKey();
  }

  /**
   * Returns the secret of the API key; the default is long enough for HS256, and for tests only.
   */
  public String apiSecret() {
    return settings.apiSecret();
  }

  /** Returns a new client of this server with the default settings; the caller closes it. */
  public RoomServiceClient client() {
    return clientBuilder().build();
  }

  /** Returns a new builder for a client of this server, with URL and credentials set. */
  public RoomServiceClientBuilder clientBuilder() {
    return RoomServiceClient.builder().url(url()).credentials(apiKey(), apiSecret());
  }

  /**
   * Creates a room, as RoomService.CreateRoom does; returns the existing room if it is open
   * already.
   */
  public FakeRoom createRoom(String name) {
    return state.rooms.create(CreateRoomRequest.newBuilder().setName(name).build());
  }

  /**
   * Returns the open room of this name, whether a test or a client created it.
   *
   * @throws NoSuchElementException if there is none; the message lists the open rooms
   */
  public FakeRoom room(String name) {
    var rooms = state.rooms;
    return rooms.find(name).orElseThrow(() -> Absent.room(name, rooms.all()));
  }

  /** Returns a snapshot of the open rooms, the oldest first. */
  public List<FakeRoom> rooms() {
    return state.rooms.all();
  }

  FakeRooms fakeRooms() {
    return state.rooms;
  }

  /**
   * Returns a snapshot of all HTTP requests so far, rejected ones included, in the order of their
   * responses. A request is listed before its caller receives the response.
   */
  public List<FakeRequest> requests() {
    return state.requests.all();
  }

  /**
   * Scripts a failure or a delay of the next calls of a method of RoomService, such as {@code
   * SendData}.
   *
   * @throws IllegalArgumentException if RoomService has no such method; the message lists its
   *     methods
   */
  public NextCalls onNext(String method) {
    var now = state;
    if (!now.methods().contains(method)) {
      throw Absent.method(method, now.methods());
    }
    return new NextCalls(now.mishaps, PACKAGE + "RoomService/" + method);
  }

  /** Scripts a failure or a delay of the next calls of any method. */
  public NextCalls onNext(ServiceMethod<?, ?> method) {
    return new NextCalls(state.mishaps, PACKAGE + method);
  }

  /**
   * Sets the responses of a method of egress, ingress, SIP or agent dispatches, which otherwise
   * fails with {@link io.roomservice.TwirpErrorCode#UNIMPLEMENTED}: {@code
   * server.respondTo(EgressMethods.LIST_EGRESS, request -> response)}. The server verifies the
   * token, but not its grants.
   *
   * @param response called on the server's threads
   * @throws IllegalArgumentException for a method of RoomService, which the server has already
   */
  public <Q extends Message, S extends Message> void respondTo(
      ServiceMethod<Q, S> method, Function<Q, S> response) {
    if (method.toString().startsWith("RoomService/")) {
      throw new IllegalArgumentException(
          method + " is implemented; script a failure with onNext instead");
    }
    state.routes.add(
        new FakeMethod<>(
            method.toString(),
            method.defaultRequest(),
            request -> VideoGrant.none(),
            (request, limit) -> response.apply(request)));
  }

  /** Scripts a failure or a delay of the next requests to any path. */
  public NextCalls onNextCall() {
    return new NextCalls(state.mishaps, null);
  }

  /**
   * Lists the regions of a project at {@code /settings/regions}, as the hosted service does; each
   * region is a separate server. Without regions, the default, that path returns 404. A client uses
   * the list with {@code RegionFailover.ALWAYS}.
   *
   * @param nearestFirst the regions, the nearest first
   */
  public void regions(FakeLiveKit... nearestFirst) {
    state.regions.list(Arrays.stream(nearestFirst).map(FakeLiveKit::url).toList());
  }

  /**
   * Posts all later events to an endpoint, signed with this server's key: room_started,
   * participant_joined, track_published, track_unpublished, participant_left,
   * participant_connection_aborted, room_finished. Events are posted in order, each up to five
   * times, without the real server's pauses, until the endpoint accepts it. With several endpoints,
   * each gets every event.
   *
   * @throws IllegalArgumentException if the endpoint isn't an http or https URL
   */
  public void webhooksTo(URI endpoint) {
    HttpUrl.get(endpoint.toString());
    state.webhooks.sendTo(endpoint);
  }

  /**
   * Waits until the webhook of every event so far is accepted, or is no longer retried, and returns
   * all of them in the order in which they were sent.
   *
   * @throws IllegalStateException if that takes longer than 30 s, which no endpoint that responds
   *     causes, or if the server is reset or closed meanwhile
   */
  public List<SentWebhook> awaitWebhooks() throws InterruptedException {
    return state.webhooks.await(WEBHOOK_PATIENCE);
  }

  /**
   * Resets the server to its initial state: no rooms, no requests, no scripted failures, no
   * regions, and no endpoints for webhooks. URL, credentials, settings and open connections stay,
   * so clients keep working. Use it for a server that several tests share.
   *
   * <p>Open rooms are closed and their participants disconnected, without webhooks; what they
   * received stays readable. A request in flight completes as if the server had not been reset, and
   * is not recorded afterwards; an RPC whose handler still runs fails.
   */
  public synchronized void reset() {
    var before = state;
    state = new FakeState(settings);
    before.end();
  }

  /**
   * Closes all connections and releases the port. Rooms and received packets stay readable. Calling
   * it again has no effect.
   */
  @Override
  public void close() {
    state.close();
    http.close();
  }

  @Override
  public String toString() {
    return "FakeLiveKit[" + url() + "]";
  }
}
