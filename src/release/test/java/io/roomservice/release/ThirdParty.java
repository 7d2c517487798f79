package io.roomservice.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.release.Sbom.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A {@code THIRD-PARTY.txt}. A section starts with a line such as {@code MIT (text: LICENSE.txt)};
 * a line for each dependency follows.
 */
final class ThirdParty {
  private static final Pattern SECTION = Pattern.compile("(\\S+) \\(text: .+\\)");
  private static final Pattern DEPENDENCY = Pattern.compile(" {2}\\S+:\\S+ \\S+");

  private ThirdParty() {}

  /** Returns the lines of each license that a file must have. */
  static SortedMap<String, SortedSet<String>> of(List<Component> shipped) {
    var sections = new TreeMap<String, SortedSet<String>>();
    for (Component component : shipped) {
      sections
          .computeIfAbsent(String.join(" OR ", component.licenses()), license -> new TreeSet<>())
          .add("  " + component.id() + " " + component.version());
    }
    return sections;
  }

  /** Returns the lines of each license that a text has. */
  static SortedMap<String, SortedSet<String>> in(String text) {
    var sections = new TreeMap<String, SortedSet<String>>();
    var section = "";
    for (String line : text.lines().toList()) {
      var head = SECTION.matcher(line);
      if (head.matches()) {
        section = head.group(1);
      } else if (DEPENDENCY.matcher(line).matches()) {
        sections.computeIfAbsent(section, license -> new TreeSet<>()).add(line);
      }
    }
    return sections;
  }

  /** Replaces the lines of each license that a file has. */
  static void write(Path file, SortedMap<String, SortedSet<String>> sections) throws IOException {
    var lines = new ArrayList<String>();
    for (String line : Files.readAllLines(file)) {
      var head = SECTION.matcher(line);
      if (!DEPENDENCY.matcher(line).matches()) {
        lines.add(line);
      }
      if (head.matches()) {
        lines.addAll(sections.getOrDefault(head.group(1), new TreeSet<>()));
      }
    }
    Files.writeString(file, String.join("\n", lines) + "\n", UTF_8);
  }
}
