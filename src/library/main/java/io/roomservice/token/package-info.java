/**
 * LiveKit's access tokens, their claims and grants: signing, caching and verifying. Independent of
 * HTTP.
 *
 * <pre>{@code
 * String jwt = AccessToken.builder(apiKey, apiSecret)
 *     .identity("ana")
 *     .grant(VideoGrant.roomJoin("standup"))
 *     .build()
 *     .toJwt();
 * }</pre>
 */
@NullMarked
package io.roomservice.token;

import org.jspecify.annotations.NullMarked;
