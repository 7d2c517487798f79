package io.roomservice.cli.error;

import java.util.List;
import java.util.stream.Stream;

/**
 * Hints of the library in terms of commands and options: where a library hint names Java methods or
 * types, the command line shows its own. {@code LibraryHintsTest} checks it for every hint.
 */
final class LibraryHints {
  /**
   * A hint of the command line.
   *
   * @param javaName a method or type that the library's hint names
   * @param hint the hint that replaces it
   */
  private record Replacement(String javaName, String hint) {}

  /** The first whose name occurs applies. */
  private static final List<Replacement> REPLACEMENTS =
      List.of(
          new Replacement("SizeLimits", Hints.TOO_LARGE),
          new Replacement(
              "mayRepeat",
              "the handler was too slow; make it respond sooner, or allow more time with"
                  + " --may-repeat TIME, or with --at-most-once TIME if the server is 1.13.11 or"
                  + " newer"),
          new Replacement(
              "proxyAuthenticator",
              "the proxy requires credentials, which roomservice can't send; use a proxy without"
                  + " credentials, or a direct connection"),
          new Replacement("RegionFailover", "use the URL of a region where the project is allowed"),
          new Replacement(
              "tokenSource",
              "set LIVEKIT_API_KEY and LIVEKIT_API_SECRET, or use --api-key and --api-secret-file"),
          new Replacement("url()", "set LIVEKIT_URL, or use --url"),
          new Replacement(
              "continueAfterUnknown",
              "run the same command with the same --journal again, or use --order none"),
          new Replacement(
              "WaitForRooms",
              "run the same command with the same --journal again when the room is active"),
          new Replacement(
              "toEveryone", "name the recipients with --to, or leave --to out to send to everyone"),
          new Replacement("destinationIdentities", "name the recipients with --to"),
          new Replacement(
              "payload(",
              "give the payload with --text, --file, --stdin, --base64, --hex or --json"),
          new Replacement("idempotencyKey", "leave --nonce out, or use --idempotency-key"),
          new Replacement("listRooms", "leave the names out to list all rooms"),
          new Replacement("method(", "name the method"),
          new Replacement("code points", "the text isn't valid Unicode; correct it"));

  /** Hints of {@code roomservice call}, which apply before those. */
  private static final List<Replacement> IN_FIELDS =
      List.of(
          new Replacement("SizeLimits", "send less, or list fewer destinationIdentities"),
          new Replacement(
              "mayRepeat",
              "the handler was too slow; make it respond sooner, or set a longer"
                  + " responseTimeoutMs"),
          new Replacement(
              "toEveryone",
              "list the recipients in destinationIdentities, or leave it out to send to everyone"),
          new Replacement("destinationIdentities", "list the recipients in destinationIdentities"),
          new Replacement("payload(", "set the payload"),
          new Replacement("idempotencyKey", "leave nonce out, or set it to 16 bytes in base64"));

  private LibraryHints() {}

  /** Returns the hint unchanged if it names nothing of Java. */
  static String inOptions(String libraryHint) {
    return replaced(REPLACEMENTS.stream(), libraryHint);
  }

  /** Returns the hint in terms of a request's fields. */
  static String inFields(String libraryHint) {
    return replaced(Stream.concat(IN_FIELDS.stream(), REPLACEMENTS.stream()), libraryHint);
  }

  private static String replaced(Stream<Replacement> replacements, String libraryHint) {
    return replacements
        .filter(each -> libraryHint.contains(each.javaName()))
        .map(Replacement::hint)
        .findFirst()
        .orElse(libraryHint);
  }
}
