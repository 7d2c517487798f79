package io.roomservice.cli.demo;

import java.util.List;

/** Tells how the demo goes. */
interface DemoReport {
  void begin(DemoServer server);

  void row(DemoRow row);

  /** All rows, told one by one before. */
  void end(List<DemoRow> rows);
}
