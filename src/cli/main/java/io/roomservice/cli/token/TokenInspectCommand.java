package io.roomservice.cli.token;

import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.input.InputFile;
import io.roomservice.cli.session.Session;
import io.roomservice.token.TokenVerificationException;
import io.roomservice.token.TokenVerifier;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code roomservice token inspect}. */
@Command(
    name = "inspect",
    customSynopsis = "roomservice token inspect [--file=F] [OPTION]...",
    description = {
      "Show what a token says, and with a key at hand whether it is good.",
      "",
      "The token comes on stdin, or in a file; there is no argument for it, which everyone on this"
          + " machine could read. Ends with 0 if it is good or can't be verified, with 1 if it is"
          + " not good."
    },
    footer = {
      "",
      "Examples:",
      "  roomservice token inspect <token.txt",
      "  roomservice token create --join a --identity b | roomservice token inspect"
    })
public final class TokenInspectCommand implements Callable<Integer> {
  /** As it comes with a copied header, in any case (RFC 9110, section 11.1). */
  private static final Pattern SCHEME = Pattern.compile("^bearer\\s+", Pattern.CASE_INSENSITIVE);

  /** The server takes headers of about 1 MiB. */
  private static final int LARGEST = 1 << 20;

  private final Session session;

  @ArgGroup(exclusive = true)
  private @Nullable Source source;

  @Option(
      names = "--show-secrets",
      description = "Show passwords and keys that the token holds; they are masked otherwise.")
  private boolean showSecrets;

  /** Where the token is. */
  static final class Source {
    @Option(names = "--file", paramLabel = "F", description = "The token is in this file.")
    private @Nullable Path file;

    @SuppressWarnings("unused") // where no file is named, stdin is read
    @Option(names = "--stdin", description = "The token comes on stdin; the default.")
    private boolean stdin;
  }

  public TokenInspectCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    var jwt = read();
    var token = DecodedToken.of(jwt);
    var verdict = verdict(jwt);
    session.result(
        () -> token.toText(verdict, showSecrets), json -> token.write(verdict, showSecrets, json));
    return (verdict.state() == Verdict.State.BAD ? ExitCode.NOT_AS_EXPECTED : ExitCode.DONE)
        .number();
  }

  private Verdict verdict(String jwt) {
    var credentials = session.access().credentials();
    if (credentials.isEmpty()) {
      return new Verdict(Verdict.State.NOT_VERIFIED, "there is no key and secret at hand");
    }
    try {
      TokenVerifier.of(credentials.get()).verify(jwt);
      return new Verdict(
          Verdict.State.GOOD, "signed with the secret of API key " + credentials.get().key());
    } catch (TokenVerificationException e) {
      return e.reason() == TokenVerificationException.Reason.UNKNOWN_KEY
          ? new Verdict(Verdict.State.NOT_VERIFIED, "it is signed with another API key than ours")
          : new Verdict(Verdict.State.BAD, String.valueOf(e.getMessage()));
    }
  }

  private String read() {
    var file = source == null ? null : source.file;
    var bytes = InputFile.firstBytes(file, session.terminal().in(), LARGEST + 1);
    var jwt = InputFile.lenientText(bytes).strip();
    if (jwt.isEmpty() || bytes.length > LARGEST) {
      throw new Refusal(
          jwt.isEmpty() ? "there is no token" : "that is more than 1 MiB, and no token",
          "give it on stdin, or in a file with --file");
    }
    return SCHEME.matcher(jwt).replaceFirst("");
  }
}
