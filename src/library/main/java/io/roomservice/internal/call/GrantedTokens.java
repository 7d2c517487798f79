package io.roomservice.internal.call;

import io.roomservice.internal.twirp.Authorization;
import io.roomservice.internal.twirp.Interrupts;
import io.roomservice.token.Grants;
import io.roomservice.token.TokenSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Supplies the tokens for the attempts of one call, all with the same grants. */
public final class GrantedTokens implements Authorization {
  private static final Logger log = LoggerFactory.getLogger(GrantedTokens.class);

  private final TokenSource source;
  private final Grants grants;
  private boolean renewed;

  public GrantedTokens(TokenSource source, Grants grants) {
    this.source = source;
    this.grants = grants;
  }

  @Override
  public String token() {
    return source.tokenFor(grants);
  }

  @Override
  public void refused(String token) {
    try {
      renewed = source.refused(grants, token);
    } catch (Throwable e) { // the rejected token matters more than this
      log.warn(
          "the token source threw an exception when notified of a rejected token",
          Interrupts.kept(e));
    }
  }

  @Override
  public boolean renewed() {
    return renewed;
  }
}
