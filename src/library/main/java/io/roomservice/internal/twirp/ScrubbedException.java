package io.roomservice.internal.twirp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Stands for an exception whose text, or the text of one behind it, holds what must not be shown:
 * its class by name, its text scrubbed, its stack trace as it was.
 */
final class ScrubbedException extends IOException {
  private static final long serialVersionUID = 1L;

  private ScrubbedException(String text) {
    super(text);
  }

  /** The exception itself if all of its stack trace may be shown. */
  static Throwable of(Throwable e, Scrubber scrubber) {
    var all = allOf(e);
    // Lines and tabs are how libraries lay out a text; only one that is changed has none.
    var texts = all.stream().map(each -> textOf(each).replaceAll("[\\n\\t]+", " ")).toList();
    var scrubbed = scrubber.scrub(texts);
    return scrubbed.equals(texts) ? e : copy(e, all, scrubbed);
  }

  /** An exception of a user's may throw when it is asked what it is. */
  private static String textOf(Throwable e) {
    try {
      return String.valueOf(e);
    } catch (RuntimeException | Error thrown) {
      return e.getClass().getName();
    }
  }

  /** An exception with its causes and what was suppressed, each once. */
  private static List<Throwable> allOf(Throwable e) {
    Set<Throwable> found = Collections.newSetFromMap(new IdentityHashMap<>());
    var all = new ArrayList<Throwable>(List.of(e));
    found.add(e);
    for (int i = 0; i < all.size(); i++) {
      for (var behind : behind(all.get(i))) {
        if (found.add(behind)) {
          all.add(behind);
        }
      }
    }
    return all;
  }

  private static List<Throwable> behind(Throwable e) {
    var behind = new ArrayList<>(List.of(e.getSuppressed()));
    if (e.getCause() != null) {
      behind.add(e.getCause());
    }
    return behind;
  }

  private static Throwable copy(Throwable e, List<Throwable> all, List<String> texts) {
    var copies = new IdentityHashMap<Throwable, ScrubbedException>();
    for (int i = 0; i < all.size(); i++) {
      var copy = new ScrubbedException(texts.get(i));
      copy.setStackTrace(all.get(i).getStackTrace());
      copies.put(all.get(i), copy);
    }
    copies.forEach(
        (original, copy) -> {
          for (var suppressed : original.getSuppressed()) {
            copy.addSuppressed(copies.get(suppressed));
          }
          copy.initCause(copies.get(original.getCause())); // null if there is none
        });
    return Objects.requireNonNull(copies.get(e)); // the first of all
  }

  /** As the original's begins: with its class, not with this one. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // which begins with the class's name
  public String toString() {
    return String.valueOf(getMessage());
  }
}
