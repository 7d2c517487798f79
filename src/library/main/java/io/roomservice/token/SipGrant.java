package io.roomservice.token;

import io.roomservice.internal.CheckReturnValue;
import java.util.Map;

/** What a token's bearer may do with telephony: the {@code sip} claim. Immutable. */
@CheckReturnValue
public final class SipGrant extends Grant {
  SipGrant(Map<String, Object> claims) {
    super(claims);
  }

  /** Returns a grant to administer trunks and dispatch rules. */
  public static SipGrant admin() {
    return new SipGrant(Map.of("admin", true));
  }

  /**
   * Returns a grant to make outbound calls ({@code CreateSIPParticipant}); transferring a call also
   * requires {@link VideoGrant#roomAdmin}.
   */
  public static SipGrant call() {
    return new SipGrant(Map.of("call", true));
  }

  /** Returns a grant that allows what either of the two allows. */
  public SipGrant and(SipGrant other) {
    return new SipGrant(withAll(other));
  }

  /** Returns true if trunks and dispatch rules may be administered. */
  public boolean hasAdmin() {
    return has("admin");
  }

  /** Returns true if calls may be made. */
  public boolean hasCall() {
    return has("call");
  }
}
