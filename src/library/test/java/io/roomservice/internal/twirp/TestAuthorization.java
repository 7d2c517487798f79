package io.roomservice.internal.twirp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Supplies the tokens of a test, and records rejections. */
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

  /** Returns a plan for a call with these tokens. */
  CallPlan plan(ServerUrl server, Repeats repeats, Deadline deadline, Cancellation cancellation) {
    return new CallPlan(
        server,
        new ProtobufCodec(),
        Duration.ofSeconds(10),
        deadline,
        this,
        repeats,
        cancellation,
        Observer.NONE,
        null);
  }
}
