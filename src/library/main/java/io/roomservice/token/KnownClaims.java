package io.roomservice.token;

import static io.roomservice.token.ClaimShape.FLAG;
import static io.roomservice.token.ClaimShape.GRANT;
import static io.roomservice.token.ClaimShape.ROOM_CONFIGURATION;
import static io.roomservice.token.ClaimShape.TEXT;
import static io.roomservice.token.ClaimShape.TEXTS;
import static io.roomservice.token.ClaimShape.TEXT_BY_NAME;
import static io.roomservice.token.ClaimShape.TEXT_OR_TEXTS;
import static io.roomservice.token.ClaimShape.TIME;

import io.roomservice.token.TokenVerificationException.Reason;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The claims that LiveKit's server knows, read as the server reads them (seen on 1.13.5): names are
 * case-insensitive, {@code null} means absent, and a wrong type is rejected. A claim that is
 * present twice, in different case, is rejected because it cannot be intended. Other claims are
 * kept unchanged.
 */
final class KnownClaims {
  private static final Map<String, ClaimShape> TOP =
      anyCase(
          Map.ofEntries(
              Map.entry("iss", TEXT),
              Map.entry("sub", TEXT),
              Map.entry("jti", TEXT),
              Map.entry("aud", TEXT_OR_TEXTS),
              Map.entry("exp", TIME),
              Map.entry("nbf", TIME),
              Map.entry("iat", TIME),
              Map.entry("identity", TEXT),
              Map.entry("name", TEXT),
              Map.entry("kind", TEXT),
              Map.entry("kindDetails", TEXTS),
              Map.entry("metadata", TEXT),
              Map.entry("attributes", TEXT_BY_NAME),
              Map.entry("sha256", TEXT),
              Map.entry("roomPreset", TEXT),
              Map.entry("roomConfig", ROOM_CONFIGURATION),
              Map.entry("video", GRANT),
              Map.entry("sip", GRANT),
              Map.entry("agent", GRANT),
              Map.entry("inference", GRANT),
              Map.entry("observability", GRANT)));

  private static final Map<String, Map<String, ClaimShape>> GRANTS =
      Map.of(
          "video",
          anyCase(
              Map.ofEntries(
                  Map.entry("room", TEXT),
                  Map.entry("destinationRoom", TEXT),
                  Map.entry("roomCreate", FLAG),
                  Map.entry("roomList", FLAG),
                  Map.entry("roomRecord", FLAG),
                  Map.entry("roomAdmin", FLAG),
                  Map.entry("roomJoin", FLAG),
                  Map.entry("ingressAdmin", FLAG),
                  Map.entry("canPublish", FLAG),
                  Map.entry("canSubscribe", FLAG),
                  Map.entry("canPublishData", FLAG),
                  Map.entry("canPublishSources", TEXTS),
                  Map.entry("canUpdateOwnMetadata", FLAG),
                  Map.entry("canSubscribeMetrics", FLAG),
                  Map.entry("canManageAgentSession", FLAG),
                  Map.entry("hidden", FLAG),
                  Map.entry("recorder", FLAG),
                  Map.entry("agent", FLAG))),
          "sip",
          anyCase(Map.of("admin", FLAG, "call", FLAG)),
          "agent",
          anyCase(Map.of("admin", FLAG, "simulationAdmin", FLAG)),
          "inference",
          anyCase(Map.of("perform", FLAG)),
          "observability",
          anyCase(Map.of("write", FLAG)));

  private KnownClaims() {}

  /**
   * Returns the claims by the names that the server uses in its own tokens.
   *
   * @throws TokenVerificationException if one has the wrong type
   */
  static Map<String, Object> in(Map<?, ?> claims) {
    var read = read("", claims, TOP);
    for (var grant : GRANTS.entrySet()) {
      if (read.get(grant.getKey()) instanceof Map<?, ?> said) {
        var flags = read(grant.getKey() + ".", said, grant.getValue());
        read.put(grant.getKey(), Collections.unmodifiableMap(flags));
      }
    }
    return Collections.unmodifiableMap(read);
  }

  private static Map<String, Object> read(
      String path, Map<?, ?> claims, Map<String, ClaimShape> known) {
    var read = new TreeMap<String, Object>();
    for (var claim : claims.entrySet()) {
      var given = String.valueOf(claim.getKey());
      var shape = known.get(given);
      var name = shape == null ? given : nameIn(known, given);
      if (claim.getValue() == null) {
        continue;
      }
      if (shape != null && !shape.fits(claim.getValue())) {
        throw new TokenVerificationException(
            Reason.MALFORMED, "the claim " + path + name + " of the token isn't " + shape);
      }
      if (read.put(name, claim.getValue()) != null) {
        throw new TokenVerificationException(
            Reason.MALFORMED, "the claim " + path + name + " of the token is present twice");
      }
    }
    return read;
  }

  private static String nameIn(Map<String, ClaimShape> known, String given) {
    return known.keySet().stream().filter(given::equalsIgnoreCase).findFirst().orElse(given);
  }

  private static Map<String, ClaimShape> anyCase(Map<String, ClaimShape> shapes) {
    var anyCase = new TreeMap<String, ClaimShape>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(shapes);
    return anyCase;
  }
}
