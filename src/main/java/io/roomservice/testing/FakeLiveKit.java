package io.roomservice.testing;

import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenVerifier;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A LiveKit server for tests and demos, in this process and on 127.0.0.1. It verifies tokens and
 * grants, keeps rooms and participants, and delivers data by the rules of livekit-server 1.13.5,
 * which was watched for every one of them; its answers are those of that server, to the letter
 * where clients read them. Thread-safe; each one has a port of its own, so that tests can run in
 * parallel.
 *
 * <p>An answer to a send comes after its delivery: what was sent can be asserted on at once.
 *
 * <p>Where it is not like a real server:
 *
 * <ul>
 *   <li>It answers for a missing room at once. The real one takes 3 s, or as long as {@code
 *       X-Twirp-Timeout-Ms} says, which is not read here.
 *   <li>Participants do not connect: {@link FakeRoom#join} puts them in the room, ready to receive,
 *       with no token checked. Nothing is lost or late, lossy packets neither.
 *   <li>Rooms close when they are deleted, and never because they are empty.
 *   <li>It knows CreateRoom, DeleteRoom and SendData; other methods of RoomService are answered
 *       with 501, other services with 404. There are no CORS headers.
 *   <li>Grants are read to the letter: {@code "ROOMADMIN"} grants nothing, the string {@code
 *       "true"} is a missing grant rather than a broken token, and no token administers the room
 *       whose name is empty.
 *   <li>JSON with something after its closing brace is refused, and its fields may come in another
 *       order.
 * </ul>
 *
 * <p>All that was requested and received is kept in memory until the server is closed and
 * forgotten.
 */
public final class FakeLiveKit implements AutoCloseable {
  private static final String API_KEY = "fake-key";
  private static final String API_SECRET = "known to everyone, good for tests only";

  private final FakeRooms rooms = new FakeRooms();
  private final RequestLog requests = new RequestLog();
  private final HttpFront http;

  private FakeLiveKit() {
    var verifier = TokenVerifier.of(ApiCredentials.of(API_KEY, API_SECRET));
    var calls = new TwirpCalls(new TokenGate(verifier), new Routes(RoomServiceRows.of(rooms)));
    this.http = HttpFront.start(calls, requests);
  }

  /**
   * Starts a server without rooms on a free port. Close it when the test is over; one that was
   * forgotten keeps no JVM alive.
   *
   * @throws java.io.UncheckedIOException if it cannot listen on 127.0.0.1
   */
  public static FakeLiveKit start() {
    return new FakeLiveKit();
  }

  /** Where it listens, such as {@code http://127.0.0.1:40123}. */
  public String url() {
    return http.url();
  }

  /** The one API key it knows. */
  public String apiKey() {
    return API_KEY;
  }

  /** The secret of its API key, long enough for HS256 and good for nothing else. */
  public String apiSecret() {
    return API_SECRET;
  }

  /** A new client of this server, with the defaults; the caller closes it. */
  public RoomServiceClient client() {
    return clientBuilder().build();
  }

  /** Begins a client of this server: URL and credentials are set, the rest is the caller's. */
  public RoomServiceClientBuilder clientBuilder() {
    return RoomServiceClient.builder().url(url()).credentials(API_KEY, API_SECRET);
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

  /**
   * Every HTTP request that was answered so far, refused ones too, in the order of their answers; a
   * snapshot. A caller that has its answer finds its request here.
   */
  public List<FakeRequest> requests() {
    return requests.all();
  }

  /**
   * Closes connections and gives the port back. Rooms and what was received stay readable. Closing
   * twice does nothing.
   */
  @Override
  public void close() {
    http.close();
  }

  @Override
  public String toString() {
    return "FakeLiveKit[" + url() + "]";
  }
}
