package io.roomservice;

import io.roomservice.token.AccessToken;
import io.roomservice.token.ApiCredentials;
import io.roomservice.token.TokenSource;
import io.roomservice.token.VideoGrant;
import java.time.Clock;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The cost of a token: signed for each call, and taken from the cache. */
@State(Scope.Benchmark)
public class TokenBenchmark {
  private static final String KEY = "benchkey";
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final TokenSource source =
      TokenSource.signing(() -> ApiCredentials.of(KEY, SECRET), Clock.systemUTC());
  private final String room = "bench";

  @Benchmark
  public String signed() {
    return AccessToken.builder(KEY, SECRET)
        .grant(VideoGrant.roomAdmin(room))
        .ttl(Duration.ofMinutes(10))
        .build()
        .toJwt();
  }

  /** As a call does it. */
  @Benchmark
  public String kept() {
    return source.tokenFor(RoomGrants.admin(room));
  }
}
