package io.roomservice.bench;

import com.sun.management.OperatingSystemMXBean;
import io.roomservice.BulkSummary;
import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.SizeLimits;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.Grants;
import io.roomservice.token.TokenSource;
import io.roomservice.token.VideoGrant;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Measures whether cost grows only linearly with the work, and prints tables. Arguments: the URL of
 * a server that responds immediately, and the largest number of messages.
 */
final class Growth {
  private static final int ROOMS = 1000;
  private static final int TOKENS = 100_000;

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Allocation allocation = new Allocation();
  private final byte[] payload = Target.payload();
  private final RoomServiceClient rooms;

  private Growth(String url) {
    this.rooms =
        RoomServiceClient.builder()
            .url(url)
            .credentials(Target.API_KEY, Target.API_SECRET)
            .sizeLimits(SizeLimits.clients64k()) // 1,000 identities make a packet of 24 KB
            .build();
  }

  public static void main(String[] args) {
    var growth = new Growth(args[0]);
    var most = Integer.parseInt(args[1]);
    System.out.printf(
        "%n### Growth, in a heap of %d MB%n%n", Runtime.getRuntime().maxMemory() / (1024 * 1024));
    growth.bulk(most);
    growth.identities(most);
    growth.tokens();
    growth.rooms.close();
  }

  private void bulk(int most) {
    System.out.printf(
        "`bulk()` of 100-byte reliable messages to %,d rooms, `PER_ROOM`, 64 in flight:%n%n|"
            + " messages | s | messages/s | CPU µs | live heap MB |%n| --- | --- | --- | --- | ---"
            + " |%n",
        ROOMS);
    send(most / 10); // warms up
    for (int messages = 1000; messages <= most; messages *= 10) {
      send(messages).print("%,d".formatted(messages));
    }
  }

  private Cost send(int messages) {
    var live = new AtomicLong();
    return measured(
        messages,
        live,
        count -> {
          BulkSummary sum =
              rooms
                  .bulk()
                  .onResult(
                      result -> {
                        if ((result.index() + 1) % (messages / 4) == 0) {
                          live.accumulateAndGet(liveHeap(), Math::max);
                        }
                      })
                  .send(IntStream.range(0, count).mapToObj(this::message));
          if (sum.accepted() != count) {
            throw new IllegalStateException(sum.toString());
          }
        });
  }

  private DataMessage message(int i) {
    return DataMessage.inRoom("room-" + i % ROOMS).payload(payload).build();
  }

  private void identities(int most) {
    System.out.printf(
        "%nOne send at a time, by the number of destination identities of ten bytes each:%n%n"
            + "| identities | s | messages/s | CPU µs | live heap MB | allocated B |%n"
            + "| --- | --- | --- | --- | --- | --- |%n");
    for (int identities : new int[] {0, 1, 10, 100, 1000}) {
      var destinations = IntStream.range(0, identities).mapToObj("user-%05d"::formatted).toList();
      var bytes = allocation.bytes();
      var sends = Math.min(most, 20_000);
      var cost =
          measured(
              sends,
              new AtomicLong(),
              count -> {
                for (int i = 0; i < count; i++) {
                  var message = DataMessage.inRoom("bench").payload(payload);
                  rooms.sendData(
                      (destinations.isEmpty()
                              ? message.toEveryone()
                              : message.destinationIdentities(destinations))
                          .build());
                }
              });
      cost.print("%,d".formatted(identities), (allocation.bytes() - bytes) / sends);
    }
  }

  private void tokens() {
    var source =
        TokenSource.signing(
            () -> ApiCredentials.of(Target.API_KEY, Target.API_SECRET), Clock.systemUTC());
    System.out.printf(
        "%nTokens, each for one of %,d rooms:%n%n"
            + "| rooms | s | tokens/s | CPU µs | live heap MB |%n| --- | --- | --- | --- | --- |%n",
        TOKENS);
    measured(
            TOKENS,
            new AtomicLong(),
            count -> {
              for (int i = 0; i < count; i++) {
                source.tokenFor(Grants.of(VideoGrant.roomAdmin("room-" + i)));
              }
            })
        .print("%,d".formatted(TOKENS));
  }

  private Cost measured(int count, AtomicLong live, IntConsumer work) {
    var cpu = process.getProcessCpuTime();
    var start = System.nanoTime();
    work.accept(count);
    var seconds = (System.nanoTime() - start) / 1e9;
    cpu = process.getProcessCpuTime() - cpu;
    live.accumulateAndGet(liveHeap(), Math::max);
    return new Cost(count, seconds, cpu / 1e3 / count, live.get() / 1e6);
  }

  private static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private record Cost(int count, double seconds, double cpu, double live) {
    void print(String label, long... more) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %,.0f | %.1f | %.1f |%s%n",
          label,
          seconds,
          count / seconds,
          cpu,
          live,
          more.length == 0 ? "" : String.format(Locale.ROOT, " %,d |", more[0]));
    }
  }
}
