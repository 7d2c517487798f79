package io.roomservice.it.harness.conformance;

import io.roomservice.RegionFailover;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.it.harness.traffic.Ears;
import io.roomservice.proto.SendDataRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okio.Buffer;

/**
 * A project in LiveKit's mock that is pinned to one region at a time. The mock has no participants:
 * a message arrives when a region accepts it.
 */
public final class MovingPin implements Ears {
  private final ConformanceServer mock;
  private final AtomicInteger region = new AtomicInteger();
  private final Queue<Integer> accepted = new ConcurrentLinkedQueue<>();
  private final Map<Integer, AtomicInteger> byRegion = new ConcurrentHashMap<>();

  public MovingPin(ConformanceServer mock) {
    this.mock = mock;
  }

  /** Pins the project to a region; all others respond with 451 from now on. */
  public void to(int allowed) {
    region.set(allowed);
  }

  /** Returns the number of messages that a region has accepted. */
  public int acceptedBy(int number) {
    return byRegion.getOrDefault(number, new AtomicInteger()).get();
  }

  public RoomServiceClientBuilder client() {
    return RoomServiceClient.builder()
        .url(mock.url(0))
        .token("a-token-that-is-not-checked")
        .regionFailover(RegionFailover.ALWAYS)
        .httpClient(http());
  }

  private OkHttpClient http() {
    return new OkHttpClient.Builder()
        .addInterceptor(
            chain -> {
              var control = "{\"skipAuth\":true,\"pinnedRegions\":[\"region-%d\"]}";
              var request =
                  chain
                      .request()
                      .newBuilder()
                      .header(ConformanceServer.CONTROL, control.formatted(region.get()))
                      .build();
              if (request.body() == null) {
                return chain.proceed(request); // for the list of regions
              }
              var number = number(request);
              var response = chain.proceed(request);
              if (response.isSuccessful()) {
                accepted.add(number);
                byRegion
                    .computeIfAbsent(
                        mock.regionAt(request.url().port()), any -> new AtomicInteger())
                    .incrementAndGet();
              }
              return response;
            })
        .build();
  }

  private static int number(Request request) throws IOException {
    var body = new Buffer();
    request.body().writeTo(body);
    return Integer.parseInt(
        SendDataRequest.parseFrom(body.readByteArray()).getData().toStringUtf8());
  }

  @Override
  public List<Integer> heard() {
    return heardSoFar();
  }

  @Override
  public List<Integer> heardSoFar() {
    var all = new ArrayList<Integer>();
    for (var number = accepted.poll(); number != null; number = accepted.poll()) {
      all.add(number);
    }
    return all;
  }
}
