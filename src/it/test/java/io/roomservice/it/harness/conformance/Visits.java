package io.roomservice.it.harness.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.roomservice.DataMessage;
import io.roomservice.RegionFailover;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.SendReceipt;
import io.roomservice.TwirpException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * One scenario's calls to LiveKit's mock, each with the header that controls the mock, and the
 * servers that received them.
 */
public final class Visits {
  public static final DataMessage HELLO = DataMessage.inRoom("standup").text("hello").build();

  private final ConformanceServer mock;
  private final List<String> servers = new CopyOnWriteArrayList<>();

  public Visits(ConformanceServer mock) {
    this.mock = mock;
  }

  /** The control header for each region, in JSON with single quotes. */
  public interface Steering {
    String at(int region);
  }

  /**
   * Returns the servers that were called, in order: a region's number, or {@code list} for a
   * request of the list of regions.
   */
  public List<String> servers() {
    return List.copyOf(servers);
  }

  public void forget() {
    servers.clear();
  }

  public String url(int region) {
    return mock.url(region);
  }

  public int port(int region) {
    return mock.port(region);
  }

  public SendReceipt send(String control) {
    try (var rooms = client(control, walking())) {
      return rooms.sendData(HELLO);
    }
  }

  public TwirpException refusal(String control) {
    return refusal(control, walking());
  }

  public TwirpException refusal(String control, UnaryOperator<RoomServiceClientBuilder> options) {
    try (var rooms = client(control, options)) {
      return catchThrowableOfType(TwirpException.class, () -> rooms.sendData(HELLO));
    }
  }

  public void assertServed(int region, SendReceipt receipt) {
    assertThat(receipt.servedBy()).isEqualTo(url(region));
  }

  public static UnaryOperator<RoomServiceClientBuilder> walking() {
    return walking(builder -> builder);
  }

  public static UnaryOperator<RoomServiceClientBuilder> walking(
      UnaryOperator<RoomServiceClientBuilder> more) {
    return builder -> more.apply(builder.regionFailover(RegionFailover.ALWAYS));
  }

  /** Creates a client whose permissions the mock does not check. */
  public RoomServiceClient client(String control, UnaryOperator<RoomServiceClientBuilder> options) {
    var unchecked =
        control.equals("{}") ? "{'skipAuth':true}" : "{'skipAuth':true," + control.substring(1);
    return client(region -> unchecked, options);
  }

  public RoomServiceClient client(
      Steering steering, UnaryOperator<RoomServiceClientBuilder> options) {
    return options
        .apply(
            RoomServiceClient.builder()
                .url(url(0))
                .token("a-token-that-is-not-checked")
                .httpClient(http(steering)))
        .build();
  }

  /** Creates a client whose permissions the mock checks, without the delay of telephone calls. */
  public RoomServiceClient checked(UnaryOperator<RoomServiceClientBuilder> options) {
    return options
        .apply(RoomServiceClient.builder().url(url(0)).httpClient(http(region -> "{'delayMs':0}")))
        .build();
  }

  /** An interceptor adds the header, as a user would add headers. */
  private OkHttpClient http(Steering steering) {
    return new OkHttpClient.Builder()
        .dns(host -> List.of(InetAddress.getLoopbackAddress()))
        .addInterceptor(
            chain -> {
              var request = chain.request();
              var region = mock.regionAt(request.url().port());
              servers.add(isList(request.url()) ? "list" : Integer.toString(region));
              var control = steering.at(region).replace('\'', '"');
              return chain.proceed(
                  request.newBuilder().header(ConformanceServer.CONTROL, control).build());
            })
        .build();
  }

  private static boolean isList(HttpUrl url) {
    return url.encodedPath().equals("/settings/regions");
  }
}
