package io.roomservice.cli;

import io.roomservice.cli.error.ErrorMessage;
import io.roomservice.cli.error.ExitCode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Messages about wrong usage. They do not quote anything that may be a secret. */
final class UsageErrors {
  /** For arguments that Java could not decode, as in a locale without an encoding. */
  static final ErrorMessage UNREADABLE =
      refusedHere(
          "an argument contains characters that can't be decoded in this locale",
          "set LC_ALL=C.UTF-8, or give the text with --stdin or --file");

  private UsageErrors() {}

  /** Returns the message for an error of the parser. */
  static ErrorMessage message(ParameterException e) {
    var help = "see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, help);
    }
    if (e instanceof MaxValuesExceededException) {
      return refusedHere("an option that may be given once is given twice", help);
    }
    return refusedHere(uncapitalized(String.valueOf(e.getMessage())), help);
  }

  private static ErrorMessage unmatched(UnmatchedArgumentException e, String help) {
    var options = e.getUnmatched().stream().filter(word -> word.startsWith("-")).toList();
    if (options.isEmpty() && !e.getCommandLine().getSubcommands().isEmpty()) {
      return refusedHere("unknown command '" + e.getUnmatched().get(0) + "'", suggestion(e, help));
    }
    if (options.isEmpty()) {
      return refusedHere(
          "unexpected argument '" + e.getUnmatched().get(0) + "'",
          help + "; put quotes around a text that contains spaces");
    }
    // Only the name: the value may be a secret, for which there is deliberately no option.
    var name = options.get(0).replaceFirst("=.*", "");
    var isSecret =
        List.of("secret", "token").stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains);
    if (options(e).contains(name)) {
      // After a lone "--" picocli reads everything as arguments, so this known option is unmatched.
      return refusedHere(
          "unexpected argument " + name + ": after --, nothing is read as an option",
          "give options before --, and only arguments after it");
    }
    return refusedHere(
        "unknown option " + name,
        isSecret
            ? "every user of this machine can read command-line arguments: set LIVEKIT_API_SECRET"
                  + " or LIVEKIT_TOKEN, or use --api-secret-file"
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

  /** Removes the "Error: " and the capital letter that picocli's messages start with. */
  private static String uncapitalized(String message) {
    var text = message.replaceFirst("^Error: ", "");
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
