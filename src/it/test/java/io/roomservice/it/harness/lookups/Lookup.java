package io.roomservice.it.harness.lookups;

import java.util.Comparator;
import java.util.List;

/**
 * A class, a member of it, or a resource that is looked up by its name.
 *
 * @param by the class whose code does it; for the accessors of a message's fields, the message
 * @param of the class, or the resource
 * @param name the member; empty for a class or a resource
 * @param parameters the types of a method's parameters; empty for other kinds
 */
public record Lookup(String by, Kind kind, String of, String name, List<String> parameters)
    implements Comparable<Lookup> {
  /** What is looked up. */
  public enum Kind {
    /** A class. */
    TYPE,
    /** A method or constructor. */
    METHOD,
    /** A field. */
    FIELD,
    /** All members of a kind, such as {@code allDeclaredFields}. */
    ALL,
    /** A resource on the class path. */
    RESOURCE
  }

  private static final Comparator<Lookup> ORDER =
      Comparator.comparing(Lookup::by)
          .thenComparing(Lookup::of)
          .thenComparing(Lookup::kind)
          .thenComparing(Lookup::name)
          .thenComparing(lookup -> lookup.parameters().toString());

  static Lookup type(String by, String type) {
    return new Lookup(by, Kind.TYPE, type, "", List.of());
  }

  static Lookup resource(String by, String path) {
    return new Lookup(by, Kind.RESOURCE, path, "", List.of());
  }

  @Override
  public int compareTo(Lookup other) {
    return ORDER.compare(this, other);
  }
}
