package io.roomservice.cli.output;

/** Prints numbers with their nouns. */
public final class Count {
  private Count() {}

  /** Returns a number and its noun, such as {@code 1 line} or {@code 2 lines}. */
  public static String of(long number, String noun) {
    return number + " " + noun(number, noun);
  }

  /** Returns the noun alone, in the plural unless the number is 1. */
  public static String noun(long number, String noun) {
    return number == 1 ? noun : noun + "s";
  }
}
