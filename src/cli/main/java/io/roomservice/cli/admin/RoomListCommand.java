package io.roomservice.cli.admin;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.SecretsOption;
import io.roomservice.cli.session.Session;
import io.roomservice.proto.Room;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code roomservice room list}. */
@Command(
    name = "list",
    description = {
      "List rooms, sorted by name.",
      "",
      "The numbers of participants are some seconds old; participant list is up to date."
    },
    footer = {"", "Example:", "  roomservice room list"})
public final class RoomListCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "ROOM",
      arity = "0..*",
      description = "Names of the rooms to list. Default: all rooms.")
  private List<String> names = List.of();

  @Mixin private SecretsOption secrets = new SecretsOption();

  public RoomListCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (var rooms = session.rooms()) {
      var found =
          names.isEmpty() ? rooms.listRooms() : rooms.listRooms(names.toArray(new String[0]));
      var sorted = found.stream().sorted(Comparator.comparing(Room::getName)).toList();
      session.result(
          () -> session.text(RoomText.table(sorted)),
          json -> secrets.json().write("rooms", sorted, json));
    }
    return ExitCode.DONE.number();
  }
}
