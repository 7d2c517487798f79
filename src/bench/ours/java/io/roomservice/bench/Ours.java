package io.roomservice.bench;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import java.util.concurrent.CompletableFuture;

/**
 * This library with its default settings. It builds a message for each send; with {@code
 * bench.same} it sends the same message each time, as {@code Bare} sends one body.
 */
final class Ours implements Contestant {
  private static final boolean SAME = Boolean.getBoolean("bench.same");

  private final RoomServiceClient rooms;
  private final String room;
  private final byte[] payload = Target.payload();
  private final DataMessage same;

  Ours(RoomServiceClient rooms, Target target) {
    this.rooms = rooms;
    this.room = target.room();
    this.same = made();
  }

  public static void main(String[] args) throws Exception {
    Driver.run(args, target -> new Ours(builder(target).build(), target));
  }

  static RoomServiceClientBuilder builder(Target target) {
    return RoomServiceClient.builder()
        .url(target.url())
        .credentials(Target.API_KEY, Target.API_SECRET);
  }

  @Override
  public void send() {
    rooms.sendData(message());
  }

  @Override
  public CompletableFuture<?> sendLater() {
    return rooms.async().sendData(message());
  }

  private DataMessage message() {
    return SAME ? same : made();
  }

  private DataMessage made() {
    return DataMessage.inRoom(room).payload(payload).build();
  }

  @Override
  public void close() {
    rooms.close();
  }
}
