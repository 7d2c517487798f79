package io.roomservice;

import io.roomservice.internal.twirp.Authorization;
import io.roomservice.internal.twirp.Interrupts;
import io.roomservice.token.Grants;
import io.roomservice.token.TokenSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens for the attempts of one call, all with the same grants. */
final class GrantedTokens implements Authorization {
  private static final Logger log = LoggerFactory.getLogger(RoomServiceClient.class);

  private final TokenSource source;
  private final Grants grants;
  private boolean renewed;

  GrantedTokens(TokenSource source, Grants grants) {
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
    } catch (Throwable e) { // the refusal is the news, not this
      log.warn("the token source threw when it was told of a refusal", Interrupts.kept(e));
    }
  }

  @Override
  public boolean renewed() {
    return renewed;
  }
}
