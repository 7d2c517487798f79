package io.roomservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ManPageTest {
  private final CommandLine all = Commands.all(Shell.bare().terminal());

  @Test
  void aPageHasTheSectionsOfTheHelp() {
    assertThat(headings(ManPage.of(all.getSubcommands().get("send"))))
        .containsExactly(
            ".TH \"ROOMSERVICE-SEND\" \"1\"",
            ".SH NAME",
            ".SH SYNOPSIS",
            ".SH DESCRIPTION",
            ".SH ARGUMENTS",
            ".SH OPTIONS",
            ".SS Payload, exactly one of",
            ".SS Options",
            ".SS Recipients",
            ".SS Idempotency, at most one of",
            ".SS Reach, at most one of",
            ".SS Instead of sending, at most one of",
            ".SH GLOBAL OPTIONS",
            ".SH EXIT STATUS",
            ".SH EXAMPLES");
  }

  @Test
  void theMainPageListsCommandsNotesAndExamples() {
    assertThat(headings(ManPage.of(all)))
        .containsExactly(
            ".TH \"ROOMSERVICE\" \"1\"",
            ".SH NAME",
            ".SH SYNOPSIS",
            ".SH DESCRIPTION",
            ".SH COMMANDS",
            ".SH GLOBAL OPTIONS",
            ".SH NOTES",
            ".SH EXAMPLES");
  }

  private static Iterable<String> headings(String page) {
    return page.lines().filter(line -> line.matches("\\.(TH|SH|SS) .*")).toList();
  }
}
