package io.roomservice.internal.twirp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tokens as a test wants them, and what was heard of them. */
final class TestAuthorization implements Authorization {
  final List<String> refused = new ArrayList<>();
  Supplier<String> tokens = () -> "opaque-token";
  boolean renewed;

  @Override
  public String token() {
    return tokens.get();
  }

  @Override
  public void refused(String token) {
    refused.add(token);
  }

  @Override
  public boolean renewed() {
    return renewed;
  }

  /** A plan of a call with these tokens. */
  CallPlan plan(ServerUrl server, Repeats repeats, Deadline deadline, Cancellation cancellation) {
    return new CallPlan(
        server,
        new ProtobufCodec(),
        Duration.ofSeconds(10),
        deadline,
        this,
        repeats,
        cancellation,
        Observer.NONE);
  }
}
