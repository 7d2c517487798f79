package io.roomservice.token;

import io.roomservice.internal.CheckReturnValue;
import java.util.Map;

/** What a token's bearer may do with telephony: the {@code sip} claim. Immutable. */
@CheckReturnValue
public final class SipGrant extends Grant {
  SipGrant(Map<String, Object> claims) {
    super(claims);
  }

  /** To administer trunks and dispatch rules. */
  public static SipGrant admin() {
    return new SipGrant(Map.of("admin", true));
  }

  /**
   * To call out, {@code CreateSIPParticipant}; to transfer a call needs {@link
   * VideoGrant#roomAdmin} too.
   */
  public static SipGrant call() {
    return new SipGrant(Map.of("call", true));
  }

  /** What either of the two allows. */
  public SipGrant and(SipGrant other) {
    return new SipGrant(withAll(other));
  }

  /** Whether trunks and dispatch rules may be administered. */
  public boolean hasAdmin() {
    return has("admin");
  }

  /** Whether calls may be made. */
  public boolean hasCall() {
    return has("call");
  }
}
