package io.roomservice.internal.call;

import io.roomservice.internal.twirp.Authorization;
import io.roomservice.internal.twirp.Interrupts;
import io.roomservice.token.TokenSource;
import io.roomservice.token.VideoGrant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens for the attempts of one call, all with one grant. */
public final class GrantedTokens implements Authorization {
  private static final Logger log = LoggerFactory.getLogger(GrantedTokens.class);

  private final TokenSource source;
  private final VideoGrant grant;
  private boolean renewed;

  public GrantedTokens(TokenSource source, VideoGrant grant) {
    this.source = source;
    this.grant = grant;
  }

  @Override
  public String token() {
    return source.tokenFor(grant);
  }

  @Override
  public void refused(String token) {
    try {
      renewed = source.refused(grant, token);
    } catch (Throwable e) { // the refusal is the news, not this
      log.warn("the token source threw when it was told of a refusal", Interrupts.kept(e));
    }
  }

  @Override
  public boolean renewed() {
    return renewed;
  }
}
