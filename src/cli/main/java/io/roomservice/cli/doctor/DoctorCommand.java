package io.roomservice.cli.doctor;

import com.fasterxml.jackson.core.JsonGenerator;
import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.output.Printable;
import io.roomservice.cli.output.Style;
import io.roomservice.cli.session.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code roomservice doctor}. */
@Command(
    name = "doctor",
    description = {
      "Find out why a server can't be reached or rejects calls.",
      "",
      "Shows the sources of URL, key and secret, then checks proxy, DNS, connection, TLS, path,"
          + " clock, credentials and grants, up to the first problem. Changes nothing. Exit code 0"
          + " if no problem is found."
    },
    footer = {"", "Example:", "  roomservice doctor"})
public final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  public DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var findings = new ArrayList<Finding>();
    new Examination(session)
        .run(
            finding -> {
              findings.add(finding);
              if (!session.isJson()) {
                print(finding);
              }
            });
    if (session.isJson()) {
      session.result(() -> "", json -> write(findings, json));
    }
    return findings.stream()
        .filter(Finding::isWrong)
        .map(Finding::exitCode)
        .findFirst()
        .orElse(ExitCode.DONE)
        .number();
  }

  private void print(Finding finding) {
    var style = session.terminal().screen().out();
    session
        .out()
        .printf(
            Locale.ROOT,
            "%s %-10s %s%n",
            mark(finding, style),
            finding.check(),
            Printable.line(finding.detail()));
    if (finding.remedy() != null) {
      session
          .out()
          .printf(Locale.ROOT, "                   %s%n", Printable.line("-> " + finding.remedy()));
    }
  }

  private static String mark(Finding finding, Style style) {
    return switch (finding.state()) {
      case OK -> style.green("ok      ");
      case WARNING -> style.yellow("warning ");
      case WRONG -> style.red("WRONG   ");
      case SKIPPED -> "skipped ";
    };
  }

  private static void write(List<Finding> findings, JsonGenerator json) throws IOException {
    json.writeBooleanField("ok", findings.stream().noneMatch(Finding::isWrong));
    json.writeArrayFieldStart("findings");
    for (var finding : findings) {
      json.writeStartObject();
      json.writeStringField("check", finding.check());
      json.writeStringField("state", finding.state().name());
      json.writeStringField("detail", finding.detail());
      json.writeStringField("remedy", finding.remedy());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
