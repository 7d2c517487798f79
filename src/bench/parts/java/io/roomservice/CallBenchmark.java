package io.roomservice;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A whole call whose response an interceptor of OkHttp returns before there is a connection: the
 * cost of this library without a network. OkHttp alone is measured the same way for comparison.
 */
@State(Scope.Benchmark)
public class CallBenchmark {
  private static final MediaType PROTOBUF = MediaType.get("application/protobuf");

  private final byte[] payload = new byte[100];
  private final OkHttpClient http =
      new OkHttpClient.Builder().addInterceptor(CallBenchmark::answer).build();
  private final RoomServiceClient rooms =
      RoomServiceClient.builder()
          .url("http://127.0.0.1:1")
          .credentials("benchkey", "0123456789abcdef0123456789abcdef")
          .httpClient(http)
          .build();
  private final RequestBody body = RequestBody.create(new byte[130], PROTOBUF);
  private final Request request =
      new Request.Builder()
          .url("http://127.0.0.1:1/twirp/livekit.RoomService/SendData")
          .header("Authorization", "Bearer " + "x".repeat(200))
          .post(body)
          .build();

  private static Response answer(Interceptor.Chain chain) throws IOException {
    try (var sink = Okio.buffer(Okio.blackhole())) {
      chain.request().body().writeTo(sink);
    }
    return new Response.Builder()
        .request(chain.request())
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .header("Content-Type", "application/protobuf")
        .body(ResponseBody.create(new byte[0], PROTOBUF))
        .build();
  }

  @Benchmark
  public SendReceipt ours() {
    return rooms.sendData(DataMessage.inRoom("bench").payload(payload).build());
  }

  @Benchmark
  public byte[] okHttpAlone() throws IOException {
    try (var response = http.newCall(request).execute()) {
      return response.body().bytes();
    }
  }

  /** With a call timeout, as this library sets one: it wakes OkHttp's watchdog thread. */
  @Benchmark
  public byte[] okHttpAloneWithCallTimeout() throws IOException {
    var call = http.newCall(request);
    call.timeout().timeout(4, TimeUnit.SECONDS);
    try (var response = call.execute()) {
      return response.body().bytes();
    }
  }

  @TearDown
  public void close() {
    rooms.close();
  }
}
