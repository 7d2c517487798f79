package io.roomservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LanesTest {
  private long read;

  @Test
  void lanesTakeTurns() {
    var lanes = new Lanes(Ordering.PER_ROOM, message -> null);
    add(lanes, "a", "a1");
    add(lanes, "a", "a2");
    add(lanes, "b", "b1");

    assertThat(next(lanes)).isEqualTo("a1");
    assertThat(next(lanes)).isEqualTo("b1");
    assertThat(lanes.next()).isNull();
  }

  @Test
  void theFiftyFirstUnresolvedNonceOfARoomWaits() {
    var lanes = new Lanes(Ordering.NONE, message -> null);
    for (int i = 0; i < 51; i++) {
      add(lanes, "a", "a" + i);
    }
    BulkMessage last = null;
    for (int i = 0; i < 50; i++) {
      last = lanes.next();
      assertThat(last).isNotNull();
    }
    assertThat(lanes.next()).isNull();

    lanes.ended(last);

    assertThat(next(lanes)).isEqualTo("a50");
  }

  @Test
  void topicsOfOneRoomShareItsFiftyNonces() {
    var lanes = new Lanes(Ordering.PER_ROOM_AND_TOPIC, message -> null);
    for (int i = 0; i < 51; i++) {
      lanes.add(lanes.assign(i, DataMessage.inRoom("a").text("t").topic("topic " + i).build()));
    }
    for (int i = 0; i < 50; i++) {
      assertThat(lanes.next()).isNotNull();
    }

    assertThat(lanes.next()).isNull();
  }

  @Test
  void lossyMessagesWithoutANonceAreNotHeld() {
    var lanes = new Lanes(Ordering.PER_ROOM, message -> null);
    for (int i = 0; i < 51; i++) {
      lanes.add(lanes.assign(i, DataMessage.inRoom("a").text("t").kind(DataKind.LOSSY).build()));
    }

    for (int i = 0; i < 51; i++) {
      assertThat(lanes.next()).isNotNull();
    }
  }

  @Test
  void aNewerMessageTakesThePlaceOfOneThatWaitsAndNotOfOneUnderWay() {
    var lanes = new Lanes(Ordering.PER_ROOM, message -> "position");
    assertThat(add(lanes, "a", "1")).isNull();
    assertThat(next(lanes)).isEqualTo("1");
    assertThat(add(lanes, "a", "2")).isNull();

    assertThat(text(add(lanes, "a", "3"))).isEqualTo("2");

    assertThat(lanes.waiting()).isEqualTo(1);
    assertThat(lanes.waitingBytes()).isEqualTo(1);
  }

  @Test
  void whatIsTakenOutOfARoomDoesNotLeave() {
    var lanes = new Lanes(Ordering.PER_ROOM, message -> null);
    add(lanes, "a", "a1");
    add(lanes, "a", "a2");
    add(lanes, "b", "b1");

    assertThat(lanes.drainRoom("a")).hasSize(2);

    assertThat(next(lanes)).isEqualTo("b1");
    assertThat(lanes.next()).isNull();
    assertThat(lanes.waiting()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Ordering.class)
  void whateverComesInGoesOutOnceAndInItsLanesOrder(Ordering ordering) {
    for (int seed = 0; seed < 200; seed++) {
      var taken = run(ordering, new Random(seed));
      var lastOfLane = new HashMap<String, Long>();
      for (var message : taken) {
        var before = lastOfLane.put(lane(ordering, message), message.index());
        assertThat(before == null || before < message.index()).as("seed %d", seed).isTrue();
      }
      assertThat(taken.stream().map(BulkMessage::index)).doesNotHaveDuplicates().hasSize(300);
    }
  }

  /** Adds 300 messages, takes and ends them, in an order of chance. */
  private List<BulkMessage> run(Ordering ordering, Random random) {
    var lanes = new Lanes(ordering, message -> null);
    var taken = new ArrayList<BulkMessage>();
    var underWay = new ArrayList<BulkMessage>();
    Map<String, Integer> ofRoom = new HashMap<>();
    for (long index = 0; taken.size() < 300 || !underWay.isEmpty(); ) {
      switch (random.nextInt(3)) {
        case 0 -> {
          if (index < 300) {
            var room = "room " + random.nextInt(3);
            var topic = "topic " + random.nextInt(70);
            lanes.add(
                lanes.assign(index++, DataMessage.inRoom(room).text("").topic(topic).build()));
          }
        }
        case 1 -> {
          var next = lanes.next();
          if (next != null) {
            taken.add(next);
            underWay.add(next);
            assertThat(ofRoom.merge(next.message().room(), 1, Integer::sum)).isLessThan(51);
          }
        }
        default -> {
          // Seldom, so that many are under way.
          if (!underWay.isEmpty() && (index == 300 || random.nextInt(4) == 0)) {
            var ended = underWay.remove(random.nextInt(underWay.size()));
            ofRoom.merge(ended.message().room(), -1, Integer::sum);
            lanes.ended(ended);
          }
        }
      }
    }
    assertThat(lanes.isEmpty()).as("lanes are forgotten").isTrue();
    return taken;
  }

  /** Those in which order is promised; without order each message is its own. */
  private static String lane(Ordering ordering, BulkMessage message) {
    return switch (ordering) {
      case PER_ROOM -> message.message().room();
      case PER_ROOM_AND_TOPIC -> message.message().room() + message.message().topic().orElseThrow();
      case NONE -> String.valueOf(message.index());
    };
  }

  private BulkMessage add(Lanes lanes, String room, String text) {
    return lanes.add(lanes.assign(read++, DataMessage.inRoom(room).text(text).build()));
  }

  private static String next(Lanes lanes) {
    return text(lanes.next());
  }

  private static String text(BulkMessage message) {
    return message.message().payloadBytes().toStringUtf8();
  }
}
