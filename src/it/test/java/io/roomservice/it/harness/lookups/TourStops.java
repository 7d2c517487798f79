package io.roomservice.it.harness.lookups;

import java.time.Instant;
import java.util.List;

/**
 * What {@link LibraryTour} needs.
 *
 * @param url a server with the room {@code standup}, in which {@code ana} answers the method {@code
 *     light}
 * @param noTls the URL of a server that ends the TLS handshake
 * @param key the server's API key
 * @param secret its secret
 * @param webhook the body of a webhook, signed with the same key
 * @param authorization its header
 * @param sentAt when it was sent
 * @param classes the names of the generated classes
 */
@SuppressWarnings("ArrayRecordComponent") // no two of these are compared
public record TourStops(
    String url,
    String noTls,
    String key,
    String secret,
    byte[] webhook,
    String authorization,
    Instant sentAt,
    List<String> classes) {}
