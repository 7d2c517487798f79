package io.roomservice.cli.input;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * For options whose value may be any text. After an equals sign everything is taken to the letter,
 * as in {@code --text="$message"}; without one, the name of an option is refused, since a value was
 * forgotten: {@code --to --dry-run} must not send.
 */
public final class FreeText implements IParameterPreprocessor {
  @Override
  public boolean preprocess(
      @SuppressWarnings("JdkObsolete") Stack<String> words, // picocli's
      CommandSpec command,
      ArgSpec option,
      Map<String, Object> info) {
    if (!"=".equals(info.get("separator")) && !words.isEmpty()) {
      var word = words.peek();
      if (command.optionsMap().containsKey(word.replaceFirst("=.*", ""))) {
        throw new ParameterException(
            command.commandLine(),
            "a value was expected for an option, but "
                + word
                + " is an option itself; if it is meant, write it after an equals sign");
      }
    }
    return false; // the rest is picocli's
  }
}
