package io.roomservice.cli.admin;

import io.roomservice.cli.output.Details;
import io.roomservice.cli.output.Table;
import io.roomservice.cli.session.Session;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.ParticipantPermission;
import io.roomservice.proto.TrackInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints participants as text. */
final class ParticipantText {
  private ParticipantText() {}

  static Object table(List<ParticipantInfo> participants) {
    if (participants.isEmpty()) {
      return "no participants (or no such room: the server responds in the same way)";
    }
    var table = Table.of("IDENTITY", "STATE", "KIND", "JOINED", "TRACKS", "NAME");
    for (var each : participants) {
      table.row(
          each.getIdentity(),
          word(each.getState()),
          word(each.getKind()),
          joined(each),
          each.getTracksCount(),
          each.getName());
    }
    return table;
  }

  static String details(ParticipantInfo each, Session session) {
    var details =
        new Details()
            .line("identity", each.getIdentity())
            .line("name", each.getName())
            .line("sid", each.getSid())
            .line("state", word(each.getState()))
            .line("kind", word(each.getKind()))
            .line("joined", joined(each))
            .line("permissions", permissions(each.getPermission()))
            .line("attributes", attributes(each))
            .line("metadata", each.getMetadata())
            .toText();
    return each.getTracksCount() == 0
        ? details
        : details + System.lineSeparator().repeat(2) + session.text(tracks(each.getTracksList()));
  }

  private static Table tracks(List<TrackInfo> tracks) {
    var table = Table.of("TRACK", "TYPE", "SOURCE", "MUTED", "NAME");
    for (var track : tracks) {
      table.row(
          track.getSid(),
          word(track.getType()),
          word(track.getSource()),
          track.getMuted() ? "yes" : "no",
          track.getName());
    }
    return table;
  }

  private static String permissions(ParticipantPermission permission) {
    var words = new ArrayList<String>();
    add(permission.getCanPublish(), "publish", words);
    add(permission.getCanSubscribe(), "subscribe", words);
    add(permission.getCanPublishData(), "publish-data", words);
    add(permission.getCanUpdateMetadata(), "update-metadata", words);
    add(permission.getCanSubscribeMetrics(), "subscribe-metrics", words);
    add(permission.getHidden(), "hidden", words);
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private static void add(boolean is, String word, List<String> words) {
    if (is) {
      words.add(word);
    }
  }

  private static String attributes(ParticipantInfo each) {
    return each.getAttributesMap().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String joined(ParticipantInfo each) {
    return each.getJoinedAt() == 0 ? "" : Instant.ofEpochSecond(each.getJoinedAt()).toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
