package io.roomservice.cli;

import io.roomservice.cli.error.ErrorMessage;
import io.roomservice.cli.error.ExitCode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Messages about wrong usage. They do not quote what may be a secret. */
final class UsageErrors {
  /** Java's mark for what it could not read, as in a locale without an encoding. */
  static final ErrorMessage UNREADABLE =
      refusedHere(
          "an argument holds characters that can't be read in this locale",
          "set LC_ALL=C.UTF-8, or give them with --stdin or --file");

  private UsageErrors() {}

  /** The message for what the parser reports. */
  static ErrorMessage message(ParameterException e) {
    var help = "see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, help);
    }
    if (e instanceof MaxValuesExceededException) {
      return refusedHere("an option that is given once is given twice", help);
    }
    return refusedHere(uncapitalized(String.valueOf(e.getMessage())), help);
  }

  private static ErrorMessage unmatched(UnmatchedArgumentException e, String help) {
    var options = e.getUnmatched().stream().filter(word -> word.startsWith("-")).toList();
    if (options.isEmpty() && !e.getCommandLine().getSubcommands().isEmpty()) {
      return refusedHere(
          "there is no command '" + e.getUnmatched().get(0) + "'", suggestion(e, help));
    }
    if (options.isEmpty()) {
      return refusedHere(
          "there is no place for the argument '" + e.getUnmatched().get(0) + "'",
          help + "; a text with blanks needs quotes");
    }
    // The name alone: what follows may be a secret that has no option, on purpose.
    var name = options.get(0).replaceFirst("=.*", "");
    var isSecret =
        List.of("secret", "token").stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains);
    if (options(e).contains(name)) {
      // picocli takes what follows a lone "--" as it is, so the option is known and not heard.
      return refusedHere(
          "what follows -- is no option: there is no place for " + name,
          "give options before --, and after it the arguments alone");
    }
    return refusedHere(
        "there is no option " + name,
        isSecret
            ? "everyone on a machine can read arguments: set LIVEKIT_API_SECRET or LIVEKIT_TOKEN, or give --api-secret-file"
            : suggestion(e, help));
  }

  private static Set<String> options(UnmatchedArgumentException e) {
    return e.getCommandLine().getCommandSpec().optionsMap().keySet();
  }

  private static String suggestion(UnmatchedArgumentException e, String help) {
    var similar = e.getSuggestions();
    return similar.isEmpty() ? help : "did you mean " + similar.get(0) + "? " + help;
  }

  private static ErrorMessage refusedHere(String problem, String hint) {
    return new ErrorMessage(problem, hint, ExitCode.REFUSED_HERE);
  }

  /** picocli begins some of its messages with "Error: ", and all with a capital. */
  private static String uncapitalized(String message) {
    var text = message.replaceFirst("^Error: ", "");
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
