package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.BulkResult;
import io.roomservice.BulkResult.Status;
import io.roomservice.DataMessage;
import io.roomservice.Nonce;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.proto.DataPacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk sends, as the receivers see them. */
@RequiresRealServer
class BulkIT {
  private static final int ROOMS = 5;
  private static final int OF_EACH = 300;

  private final List<BulkResult> results = Collections.synchronizedList(new ArrayList<>());

  /**
   * With three attempts about one message in a hundred ends unknown or unsent, so most lanes stop
   * on the way; with {@code true} they go on.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsLostWithoutAnErrorNothingComesTwiceAndEachLaneIsInOrder(
      boolean continueAfterUnknown, RealServer server, Receivers receivers) throws Exception {
    var joined = new ArrayList<Receiver>();
    for (int i = 0; i < ROOMS; i++) {
      joined.add(receivers.join(server.freshRoom(), "ana"));
    }
    var messages =
        IntStream.range(0, OF_EACH)
            .boxed()
            .flatMap(i -> joined.stream().map(receiver -> message(receiver.room(), i)));

    try (var proxy = new FaultyProxy(server, 4711);
        var rooms = client(proxy.url(), server)) {
      var bulk =
          rooms
              .bulk()
              .retryPolicy(RetryPolicy.standard().firstPause(Duration.ofMillis(10)))
              .onResult(results::add);
      var sum = (continueAfterUnknown ? bulk.continueAfterUnknown() : bulk).send(messages);

      assertThat(proxy.failedBefore()).isGreaterThan(20);
      assertThat(proxy.failedAfter()).isGreaterThan(20);
      assertThat(sum.total()).isEqualTo(ROOMS * OF_EACH);
      assertThat(sum.count(Status.UNKNOWN)).isPositive();
      assertThat(sum.notSent() > 0).isEqualTo(!continueAfterUnknown || unsentByThemselves() > 0);
    }
    for (var receiver : joined) {
      var statuses = statuses(receiver.room());
      var received = receiver.received().stream().map(BulkIT::number).toList();
      assertThat(received).doesNotHaveDuplicates().isSorted();
      assertThat(received).containsAll(numbers(statuses, Status.ACCEPTED));
      assertThat(numbers(statuses, Status.NOT_SENT)).noneMatch(received::contains);
    }
  }

  @Test
  void aSplitListReachesEachAddresseeOnceAlsoWhenItIsSentAgain(
      RealServer server, Receivers receivers) throws Exception {
    var ana = receivers.join(server.freshRoom(), "ana");
    var zoe = receivers.join(ana.room(), "zoe");
    var addressees =
        Stream.concat(
                Stream.of("zoe", "ana"),
                IntStream.range(0, 3000).mapToObj("absent-%05d"::formatted))
            .toList();
    var message =
        DataMessage.inRoom(ana.room())
            .text("hello")
            .destinationIdentities(addressees)
            .nonce(Nonce.fromHex("000102030405060708090a0b0c0d0e0f"))
            .build();

    try (var rooms = client(server.url(), server)) {
      assertThat(rooms.bulk().split(message).accepted()).isBetween(5L, 6L);
      assertThat(rooms.bulk().split(message).accepted()).isBetween(5L, 6L);
    }

    assertThat(ana.received()).hasSize(1);
    assertThat(zoe.received()).hasSize(1);
  }

  @Test
  void separateAddresseesSeeOnlyThemselves(RealServer server, Receivers receivers)
      throws Exception {
    var ana = receivers.joinOnTheWire(server.freshRoom(), "ana");
    var bo = receivers.joinOnTheWire(ana.room(), "bo");
    var message =
        DataMessage.inRoom(ana.room()).text("hello").destinationIdentities("ana", "bo").build();

    try (var rooms = client(server.url(), server)) {
      assertThat(rooms.bulk().separately(message).accepted()).isEqualTo(2);
    }

    for (var receiver : List.of(ana, bo)) {
      var packets = receiver.received();
      assertThat(packets).hasSize(1);
      assertThat(DataPacket.parseFrom(packets.get(0).packet()))
          .satisfies(
              packet ->
                  assertThat(packet.getDestinationIdentitiesList())
                      .containsExactly(receiver.identity()));
    }
  }

  private static RoomServiceClient client(String url, RealServer server) {
    return RoomServiceClient.builder()
        .url(url)
        .credentials(server.apiKey(), server.apiSecret())
        .build();
  }

  private static DataMessage message(String room, int number) {
    return DataMessage.inRoom(room).text(Integer.toString(number)).build();
  }

  private static int number(Received received) {
    return Integer.parseInt(new String(received.payload(), UTF_8));
  }

  private static int number(BulkResult result) {
    return Integer.parseInt(new String(result.message().payload(), UTF_8));
  }

  private Map<Integer, Status> statuses(String room) {
    var statuses = new HashMap<Integer, Status>();
    results.stream()
        .filter(result -> result.message().room().equals(room))
        .forEach(result -> statuses.put(number(result), result.status()));
    return statuses;
  }

  private static List<Integer> numbers(Map<Integer, Status> statuses, Status status) {
    return statuses.entrySet().stream()
        .filter(entry -> entry.getValue() == status)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Those for which no connection could be made. */
  private long unsentByThemselves() {
    return results.stream()
        .filter(result -> result.status() == Status.NOT_SENT)
        .filter(result -> result.failure().orElseThrow().attempts() > 0)
        .count();
  }
}
