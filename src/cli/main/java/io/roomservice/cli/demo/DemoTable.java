package io.roomservice.cli.demo;

import io.roomservice.PacketSize;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints the demo as a table of 80 columns, row by row. */
final class DemoTable implements DemoReport {
  private static final String ROW = "%-21s  %-8s  %-8s  %6s  %-16s  %s%n";

  private final PrintStream out;
  private final boolean live;

  DemoTable(PrintStream out, boolean live) {
    this.out = out;
    this.live = live;
  }

  @Override
  public void begin(DemoServer server) {
    out.println(server.description());
    out.println();
    out.printf(Locale.ROOT, ROW, "MESSAGE", "KIND", "TO", "PACKET", "RESULT", "RECEIVED BY");
  }

  @Override
  public void row(DemoRow row) {
    var message = row.step().message();
    var to = message.destinationIdentities();
    out.printf(
        Locale.ROOT,
        ROW,
        row.step().what(),
        message.kind().name().toLowerCase(Locale.ROOT),
        to.isEmpty() ? "everyone" : String.join(" ", to),
        PacketSize.of(message).bytes(),
        row.answer().text(),
        row.receivers().map(DemoTable::names).orElse("-"));
    row.mistakes().forEach(mistake -> out.println("  NOT AS EXPECTED: " + mistake));
    out.flush();
  }

  @Override
  public void end(List<DemoRow> rows) {
    var good = rows.stream().filter(DemoRow::isAsExpected).count();
    out.println();
    out.printf(
        Locale.ROOT, "%d of %d as expected. Packet sizes are in bytes.%n", good, rows.size());
    out.println("Accepted means that the server passed it to the room, not that it was received.");
    out.println();
    out.print(good < rows.size() ? REPORT : live ? NEXT : NEXT_LIVE);
  }

  private static final String REPORT =
      """
      Some results are not as expected: please report this table.
      """;

  private static final String NEXT_LIVE =
      """
      Next: set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET, and run
        roomservice demo --live
      """;

  private static final String NEXT =
      """
      Next: send data into one of your rooms
        roomservice send ROOM --text hello
      """;

  private static String names(List<String> receivers) {
    return receivers.isEmpty() ? "no one" : String.join(" ", receivers);
  }
}
