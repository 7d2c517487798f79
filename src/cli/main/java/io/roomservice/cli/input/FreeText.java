package io.roomservice.cli.input;

import java.util.Locale;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * For options whose value may be any text. After an equals sign the value is taken literally, as in
 * {@code --text="$message"}. Without one, the name of an option is rejected, because the value was
 * probably forgotten: {@code --to --dry-run} must not send.
 */
public final class FreeText implements IParameterPreprocessor {
  @Override
  public boolean preprocess(
      @SuppressWarnings("JdkObsolete") Stack<String> words, // picocli's type
      CommandSpec command,
      ArgSpec option,
      Map<String, Object> info) {
    if (!"=".equals(info.get("separator")) && !words.isEmpty()) {
      var word = words.peek();
      if (command.optionsMap().containsKey(word.replaceFirst("=.*", ""))) {
        throw new ParameterException(
            command.commandLine(),
            String.format(
                Locale.ROOT,
                "%1$s needs a value, but the option %2$s follows; if that is the value, write"
                    + " %1$s=%2$s",
                ((OptionSpec) option).longestName(),
                word));
      }
    }
    return false; // picocli does the rest
  }
}
