package io.roomservice.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.internal.bulk.LaneName.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final LaneName WHOLE_ROOM = new LaneName(Kind.ORDERED, null, true);
  private static final LaneName FREE = new LaneName(Kind.FREE, null, true);

  private final Lanes<String> lanes = new Lanes<>();
  private long read;

  @Test
  void lanesTakeTurns() {
    add("a", WHOLE_ROOM, "a1");
    add("a", WHOLE_ROOM, "a2");
    add("b", WHOLE_ROOM, "b1");

    assertThat(next()).isEqualTo("a1");
    assertThat(next()).isEqualTo("b1");
    assertThat(lanes.next()).isNull();
  }

  @Test
  void theFiftyFirstUnresolvedNonceOfARoomWaits() {
    for (int i = 0; i < 51; i++) {
      add("a", FREE, "a" + i);
    }
    Item<String> last = null;
    for (int i = 0; i < 50; i++) {
      last = lanes.next();
      assertThat(last).isNotNull();
    }
    assertThat(lanes.peek()).isNull();
    assertThat(lanes.next()).isNull();

    lanes.ended(last, false);

    assertThat(next()).isEqualTo("a50");
  }

  @Test
  void lanesOfOneRoomShareItsFiftyNonces() {
    for (int i = 0; i < 51; i++) {
      add("a", new LaneName(Kind.ORDERED, "topic " + i, true), "t");
    }
    for (int i = 0; i < 50; i++) {
      assertThat(lanes.next()).isNotNull();
    }

    assertThat(lanes.next()).isNull();
  }

  @Test
  void whatTheRoomDoesNotRememberIsNotHeld() {
    for (int i = 0; i < 51; i++) {
      add("a", new LaneName(Kind.FREE, null, false), "t");
    }

    for (int i = 0; i < 51; i++) {
      assertThat(lanes.next()).isNotNull();
    }
  }

  @Test
  void aNewerMessageTakesThePlaceOfOneThatWaitsAndNotOfOneUnderWay() {
    var position = new LaneName(Kind.LATEST, "position", true);
    assertThat(add("a", position, "1")).isNull();
    assertThat(next()).isEqualTo("1");
    assertThat(add("a", position, "2")).isNull();

    assertThat(add("a", position, "3").message()).isEqualTo("2");

    assertThat(lanes.waiting()).isEqualTo(1);
    assertThat(lanes.waitingBytes()).isEqualTo(1);
  }

  @Test
  void aLaneThatOnlyTakesUpPlacesGoesFirst() {
    add("a", WHOLE_ROOM, "a1");
    add("b", WHOLE_ROOM, "b1");
    add("a", WHOLE_ROOM, "a2");

    lanes.ended(lanes.next(), true);

    assertThat(lanes.peek().message()).isEqualTo("a2");
    assertThat(next()).isEqualTo("a2");
  }

  @Test
  void whateverComesInGoesOutOnceAndInItsLanesOrder() {
    for (int seed = 0; seed < 600; seed++) {
      var taken = run(new Random(seed));
      var lastOfLane = new HashMap<Object, Long>();
      for (var item : taken) {
        var before = lastOfLane.put(item.lane().identity(), item.index());
        var ordered = item.lane().isOrdered();
        assertThat(!ordered || before == null || before < item.index())
            .as("seed %d", seed)
            .isTrue();
      }
      assertThat(taken.stream().map(Item::index)).doesNotHaveDuplicates().hasSize(300);
    }
  }

  /** Adds, takes and ends 300 messages in random order. */
  private static List<Item<String>> run(Random random) {
    var lanes = new Lanes<String>();
    var taken = new ArrayList<Item<String>>();
    var underWay = new ArrayList<Item<String>>();
    Map<String, Integer> ofRoom = new HashMap<>();
    for (long index = 0; taken.size() < 300 || !underWay.isEmpty(); ) {
      switch (random.nextInt(3)) {
        case 0 -> {
          if (index < 300) {
            var room = "room " + random.nextInt(3);
            var kind = random.nextInt(4) == 0 ? Kind.FREE : Kind.ORDERED;
            var name = new LaneName(kind, "topic " + random.nextInt(70), true);
            lanes.add(lanes.assign(index++, "", 0, room, name));
          }
        }
        case 1 -> {
          var next = lanes.next();
          if (next != null) {
            taken.add(next);
            underWay.add(next);
            assertThat(ofRoom.merge(next.lane().room(), 1, Integer::sum)).isLessThan(51);
          }
        }
        default -> {
          // Rarely, so that many are in flight.
          if (!underWay.isEmpty() && (index == 300 || random.nextInt(4) == 0)) {
            var ended = underWay.remove(random.nextInt(underWay.size()));
            ofRoom.merge(ended.lane().room(), -1, Integer::sum);
            lanes.ended(ended, random.nextBoolean());
          }
        }
      }
    }
    assertThat(lanes.isEmpty()).as("lanes are removed").isTrue();
    assertThat(lanes.isIdle()).isTrue();
    return taken;
  }

  private Item<String> add(String room, LaneName lane, String text) {
    return lanes.add(lanes.assign(read++, text, text.length(), room, lane));
  }

  private String next() {
    return lanes.next().message();
  }
}
