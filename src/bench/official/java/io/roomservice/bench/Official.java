package io.roomservice.bench;

import io.livekit.server.RoomServiceClient;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import livekit.LivekitModels.DataPacket;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** LiveKit's JVM SDK with its default settings. */
final class Official implements Contestant {
  private final RoomServiceClient rooms;
  private final String room;
  private final byte[] payload = Target.payload();

  private Official(Target target) {
    this.rooms = RoomServiceClient.createClient(target.url(), Target.API_KEY, Target.API_SECRET);
    this.room = target.room();
  }

  public static void main(String[] args) throws Exception {
    Driver.run(args, Official::new);
  }

  private Call<Void> call() {
    return rooms.sendData(room, payload, DataPacket.Kind.RELIABLE, List.of(), List.of());
  }

  @Override
  public void send() throws Exception {
    check(call().execute());
  }

  private static void check(Response<Void> response) {
    if (!response.isSuccessful()) {
      throw new IllegalStateException("HTTP " + response.code());
    }
  }

  @Override
  public CompletableFuture<?> sendLater() {
    var sent = new CompletableFuture<Void>();
    call()
        .enqueue(
            new Callback<Void>() {
              @Override
              public void onResponse(Call<Void> call, Response<Void> response) {
                try {
                  check(response);
                  sent.complete(null);
                } catch (IllegalStateException e) {
                  sent.completeExceptionally(e);
                }
              }

              @Override
              public void onFailure(Call<Void> call, Throwable error) {
                sent.completeExceptionally(error);
              }
            });
    return sent;
  }

  @Override
  public void close() {}
}
