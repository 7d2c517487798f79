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
      "Show the content of a token, and verify it.",
      "",
      "Verifies the token if the API key and secret are set. Reads it from stdin or a file, because"
          + " every user of this machine could read an argument. Exit code 0: the token is valid,"
          + " or was not verified; 1: it is invalid."
    },
    footer = {
      "",
      "Examples:",
      "  roomservice token inspect <token.txt",
      "  roomservice token create --join a --identity b | roomservice token inspect"
    })
public final class TokenInspectCommand implements Callable<Integer> {
  /** The scheme of a copied header, in any case (RFC 9110, section 11.1). */
  private static final Pattern SCHEME = Pattern.compile("^bearer\\s+", Pattern.CASE_INSENSITIVE);

  /** The server accepts headers of about 1 MiB. */
  private static final int LARGEST = 1 << 20;

  private final Session session;

  @ArgGroup(exclusive = true, heading = "Token, at most one of:")
  private @Nullable Source source;

  @Option(names = "--show-secrets", description = "Print passwords and keys instead of ***.")
  private boolean showSecrets;

  /** Where to read the token. */
  static final class Source {
    @Option(names = "--file", paramLabel = "F", description = "Read the token from this file.")
    private @Nullable Path file;

    @SuppressWarnings("unused") // stdin is read if no file is named
    @Option(names = "--stdin", description = "Read the token from stdin (default).")
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
      return new Verdict(Verdict.State.NOT_VERIFIED, "no API key and secret are set");
    }
    try {
      TokenVerifier.of(credentials.get()).verify(jwt);
      return new Verdict(
          Verdict.State.GOOD, "signed with the secret of API key " + credentials.get().key());
    } catch (TokenVerificationException e) {
      return e.reason() == TokenVerificationException.Reason.UNKNOWN_KEY
          ? new Verdict(Verdict.State.NOT_VERIFIED, "it is signed with a different API key")
          : new Verdict(Verdict.State.BAD, String.valueOf(e.getMessage()));
    }
  }

  private String read() {
    var file = source == null ? null : source.file;
    var bytes = InputFile.firstBytes(file, session.terminal().in(), LARGEST + 1);
    var jwt = InputFile.lenientText(bytes).strip();
    if (jwt.isEmpty() || bytes.length > LARGEST) {
      throw new Refusal(
          jwt.isEmpty() ? "no token given" : "the input isn't a token: it is larger than 1 MiB",
          "give it on stdin, or name a file with --file");
    }
    return SCHEME.matcher(jwt).replaceFirst("");
  }
}
