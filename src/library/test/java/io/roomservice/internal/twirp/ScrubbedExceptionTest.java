package io.roomservice.internal.twirp;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.proto.SendDataRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.ProtocolException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;

class ScrubbedExceptionTest {
  private final Scrubber scrubber =
      new Scrubber("opaque-token", SendDataRequest.getDefaultInstance());

  @Test
  void anExceptionWithoutASecretStaysAsItIs() {
    var refused = new ConnectException("Failed to connect to localhost/127.0.0.1:7880");
    refused.addSuppressed(new ConnectException("Failed to connect to localhost/[::1]:7880"));
    refused.initCause(new ConnectException());

    assertThat(scrubber.scrub(refused)).isSameAs(refused);
  }

  @Test
  void whatIsLaidOutInLinesStaysAsItIs() {
    var unverified = new SSLPeerUnverifiedException("Hostname a not verified:\n\tDN: CN=b");

    assertThat(scrubber.scrub(unverified)).isSameAs(unverified);
  }

  @Test
  void aSecretIsTakenOutWhereverItStandsInAStackTrace() {
    var root = new ProtocolException("Unexpected status line: opaque-token");
    var whole = new IOException("broken", new IOException("wrapped", root));
    whole.addSuppressed(new IllegalStateException("tok=opaque-token"));

    var shown = scrubber.scrub(whole);

    assertThat(stackTrace(shown)).doesNotContain("opaque").doesNotContain("ScrubbedException:");
    assertThat(shown).hasToString("java.io.IOException: broken");
    assertThat(shown.getStackTrace()).isEqualTo(whole.getStackTrace());
    assertThat(shown.getCause().getCause())
        .hasToString("java.net.ProtocolException: Unexpected status line: [removed]");
    assertThat(shown.getSuppressed()[0])
        .hasToString("java.lang.IllegalStateException: tok=[removed]");
  }

  @Test
  void aTerminalObeysNoException() {
    assertThat(scrubber.scrub(new IOException("a\u001b[2J")))
        .hasToString("java.io.IOException: a\\u001b[2J");
  }

  @Test
  void exceptionsThatLeadBackToThemselvesAreFollowedOnce() {
    var one = new IOException("opaque-token");
    one.addSuppressed(new IOException("other", one));

    assertThat(scrubber.scrub(one).getSuppressed()[0].getCause())
        .hasToString("java.io.IOException: [removed]");
  }

  private static String stackTrace(Throwable e) {
    var text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
