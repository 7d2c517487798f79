package io.roomservice;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.roomservice.internal.twirp.Repeatable;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/server-api.md have the rows of the code. ServerApiIT compares their last
 * column with real servers.
 */
class DocumentedMethodsTest {
  @Test
  void thePageListsTheRowsOfTheCode() throws IOException {
    var lines =
        Files.readAllLines(Checkout.path("docs", "server-api.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.replaceFirst("[^|]*\\|$", "").strip())
            .toList();

    var rows = new ArrayList<String>();
    for (var row : (Iterable<ServiceMethod<?, ?>>) ServiceMethodsTest.rows()::iterator) {
      rows.add(line(row));
    }
    assertThat(lines).containsExactlyElementsOf(rows);
  }

  private static <Q extends Message> String line(ServiceMethod<Q, ?> row) throws IOException {
    var empty = row.defaultRequest();
    return Stream.of(
            "`" + row.twirp().name() + "`",
            grants(row),
            row.repeatable(empty, false) == Repeatable.ALWAYS
                ? "always"
                : row.hasRequestId() ? "unless acted on (id)" : "unless acted on",
            CallOptions.DEFAULTS.attemptTime(row.shortestTimeout(empty)).toSeconds() + " s")
        .collect(joining(" | ", "| ", " |"));
  }

  /** ServiceMethodsTest compares the table with the grants of the rows. */
  private static String grants(ServiceMethod<?, ?> row) throws IOException {
    return List.of(ServiceMethodsTest.required(row).split(" & |\\+")).stream()
        .map(term -> "`" + term.replaceFirst("=.*", "").replace("video.", "") + "`")
        .collect(joining(", "));
  }
}
