package io.roomservice.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import io.roomservice.PacketSize;
import io.roomservice.SizeLimits;
import io.roomservice.it.harness.client.Client;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tables of docs/compatibility.md, the rows that {@code src/it/matrix/run} runs, and the
 * clients of {@code ClientsIT}.
 */
class CompatibilityTest {
  private static final String HEAD = "| environment | verdict | rows |";

  /** What the names in {@code jjwt 0.12.1, 0.12.7} start with, the second one, too. */
  private static final Pattern START = Pattern.compile("(.*? )\\d.*");

  @Test
  void theTableListsEachRowOfTheMatrix() throws IOException {
    assertThat(listed()).containsExactlyInAnyOrderElementsOf(rows());
  }

  @ParameterizedTest
  @EnumSource
  void theTableOfReceiversSaysWhichVersionReceivesHowMuch(Client client) throws IOException {
    assertThat(Files.readAllLines(Checkout.path("docs/compatibility.md")))
        .filteredOn(line -> line.startsWith("| `" + client.artifact() + "` "))
        .singleElement()
        .asString()
        .contains(
            String.format(
                Locale.ROOT,
                "| %s | %s | %,d | %,d |",
                client.version(),
                client.reportsKind() ? "reported" : "not reported",
                largestPayload(client, DataKind.RELIABLE),
                largestPayload(client, DataKind.LOSSY)));
  }

  private static int largestPayload(Client client, DataKind kind) {
    var message = DataMessage.inRoom("standup").payload(new byte[200_000]).kind(kind).build();
    return client.largestPacket() - (PacketSize.of(message).bytes() - message.payloadSize());
  }

  @Test
  void theMaximumOfReceiversIsWhatTheLeastOfThemAccepts() {
    for (var kind : DataKind.values()) {
      assertThat(Stream.of(Client.values()).mapToInt(Client::largestPacket).min())
          .hasValue(SizeLimits.receiverMaximum().packet(kind));
    }
  }

  @Test
  void aNameThatNoRowHasIsAnError() throws IOException, InterruptedException {
    var run =
        new ProcessBuilder("bash", "src/it/matrix/run", "okhttp 3")
            .directory(Checkout.root().toFile())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(run.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo("no row of src/it/matrix/rows has a name that contains \"okhttp 3\"\n");
    assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(run.exitValue()).isEqualTo(64);
  }

  /** Gradle reads an optional dependency as a constraint on the versions of its users. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "library",
        "testing",
        "micrometer",
        "spring-boot-starter",
        "spring-boot-test",
        "kafka-connect",
        "cli"
      })
  void noPublishedPomHasAnOptionalDependencyOrARange(String module) throws IOException {
    var pom = Files.readString(Checkout.path("src", module, "pom.xml"));

    assertThat(pom).contains("<dependency>").doesNotContain("<optional>");
    assertThat(pom).doesNotContainPattern("<version>\\s*[\\[(]");
  }

  private static List<String> rows() throws IOException {
    return Files.readAllLines(Checkout.path("src/it/matrix/rows")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.substring(0, line.indexOf('|')).strip())
        .toList();
  }

  private static List<String> listed() throws IOException {
    var names = new ArrayList<String>();
    var lines = Files.readAllLines(Checkout.path("docs/compatibility.md"));
    for (int i = lines.indexOf(HEAD) + 2; lines.get(i).startsWith("|"); i++) {
      var start = "";
      for (var cell : lines.get(i).split("\\|")[3].split(",")) {
        var name = cell.strip();
        var own = START.matcher(name);
        start = own.matches() ? own.group(1) : start;
        names.add(Character.isDigit(name.charAt(0)) ? start + name : name);
      }
    }
    return names;
  }
}
