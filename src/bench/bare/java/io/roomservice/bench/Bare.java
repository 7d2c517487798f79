package io.roomservice.bench;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * OkHttp with a constant token and body: the lower limit for a client on OkHttp. It creates a
 * request for each send, as every client must, because OkHttp's request holds the body; one request
 * for all sends would save 400 bytes. Its connection pool and dispatcher are as large as the load,
 * so that they never limit it.
 */
final class Bare implements Contestant {
  private static final int MOST_IN_FLIGHT = 256;

  private final OkHttpClient http;
  private final HttpUrl url;
  private final Headers headers;
  private final RequestBody body;

  private Bare(Target target) throws IOException {
    var dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(MOST_IN_FLIGHT);
    dispatcher.setMaxRequestsPerHost(MOST_IN_FLIGHT);
    this.http =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(MOST_IN_FLIGHT, 5, TimeUnit.MINUTES))
            .build();
    this.url = HttpUrl.get(target.url() + "/twirp/livekit.RoomService/SendData");
    this.headers = Headers.of("Authorization", "Bearer " + target.token());
    this.body = RequestBody.create(target.body(), MediaType.get("application/protobuf"));
  }

  private Call call() {
    return http.newCall(new Request.Builder().url(url).headers(headers).post(body).build());
  }

  public static void main(String[] args) throws Exception {
    Driver.run(args, Bare::new);
  }

  @Override
  public void send() throws IOException {
    try (var response = call().execute()) {
      read(response);
    }
  }

  private static void read(Response response) throws IOException {
    response.body().bytes();
    if (!response.isSuccessful()) {
      throw new IOException("HTTP " + response.code());
    }
  }

  @Override
  public CompletableFuture<?> sendLater() {
    var sent = new CompletableFuture<Void>();
    call()
        .enqueue(
            new Callback() {
              @Override
              public void onResponse(Call call, Response response) {
                try (response) {
                  read(response);
                  sent.complete(null);
                } catch (IOException e) {
                  sent.completeExceptionally(e);
                }
              }

              @Override
              public void onFailure(Call call, IOException error) {
                sent.completeExceptionally(error);
              }
            });
    return sent;
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
