package io.roomservice.internal.twirp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Replaces an exception if its text, or that of one of its causes, contains something that must not
 * be shown: it has the original's class name, redacted text and stack trace.
 */
final class ScrubbedException extends IOException {
  private static final long serialVersionUID = 1L;

  private ScrubbedException(String text) {
    super(text);
  }

  /**
   * Returns the exception itself if everything in its stack trace may be shown, otherwise a
   * redacted copy.
   */
  static Throwable of(Throwable e, Scrubber scrubber) {
    var all = allOf(e);
    // Libraries format texts with line breaks and tabs; those are not a reason to replace the
    // exception.
    var texts = all.stream().map(each -> textOf(each).replaceAll("[\\n\\t]+", " ")).toList();
    var scrubbed = scrubber.scrub(texts);
    return scrubbed.equals(texts) ? e : copy(e, all, scrubbed);
  }

  /** Returns the exception's text; {@code toString()} of a user's exception may throw. */
  private static String textOf(Throwable e) {
    try {
      return String.valueOf(e);
    } catch (RuntimeException | Error thrown) {
      return e.getClass().getName();
    }
  }

  /** Returns the exception, its causes and its suppressed exceptions, each once. */
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
    return Objects.requireNonNull(copies.get(e)); // it is the first of `all`
  }

  /** Starts with the original's class name, not with this one. */
  @Override
  @SuppressWarnings("OverrideThrowableToString") // the default starts with this class's name
  public String toString() {
    return String.valueOf(getMessage());
  }
}
