package io.roomservice.cli.demo;

import java.util.List;

/** Prints the demo. */
interface DemoReport {
  void begin(DemoServer server);

  void row(DemoRow row);

  /** Called with all rows after the last one. */
  void end(List<DemoRow> rows);
}
