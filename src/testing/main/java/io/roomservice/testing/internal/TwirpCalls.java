package io.roomservice.testing.internal;

import io.roomservice.Wire;
import io.roomservice.internal.twirp.Codec;
import io.roomservice.internal.twirp.JsonCodec;
import io.roomservice.internal.twirp.ProtobufCodec;
import io.roomservice.token.VideoGrant;
import java.io.IOException;
import java.time.Duration;

/**
 * Handles requests to the API.
 *
 * @param patience how long the server waits before it reports that no node has responded
 */
public record TwirpCalls(TokenGate gate, Routes routes, Dialect dialect, Duration patience) {
  private static final Codec PROTOBUF = new ProtobufCodec();
  private static final Codec JSON = JsonCodec.asServer();

  /** Checks a request in the same order as livekit-server, and returns the response. */
  public Reply answer(Incoming request) {
    if (request.body().size() > dialect.largestBody()) {
      return Reply.text(413, "request body too large");
    }
    try {
      var held = gate.grantOf(request);
      var method = routes.find(request);
      return answer(method, request, wire(request), held);
    } catch (Refusal refusal) {
      return refusal.isPatient() ? late(refusal, TimeLimit.of(request)) : refusal.reply(dialect);
    } catch (RuntimeException e) {
      // A bug in FakeLiveKit; without this the caller would get no response.
      return Reply.text(500, "FakeLiveKit failed: " + e.getClass().getName());
    }
  }

  private Reply late(Refusal refusal, TimeLimit limit) {
    return limit.endsWithin(patience)
        ? Refusal.canceled().reply(dialect).after(limit.left().orElseThrow())
        : refusal.reply(dialect).after(patience);
  }

  private static Reply answer(
      FakeMethod<?, ?> method, Incoming request, Wire wire, VideoGrant held) {
    var codec = codec(wire);
    var limit = TimeLimit.of(request);
    try {
      return Reply.ok(
          codec.contentType(), method.answer(request.body().toByteArray(), codec, held, limit));
    } catch (IOException e) {
      throw Refusal.malformed(wire);
    }
  }

  private static Wire wire(Incoming request) {
    return request
        .wire()
        .orElseThrow(
            () ->
                Refusal.badRoute(
                    request,
                    "unexpected Content-Type: \"" + request.header("Content-Type") + "\""));
  }

  private static Codec codec(Wire wire) {
    return switch (wire) {
      case PROTOBUF -> PROTOBUF;
      case JSON -> JSON;
    };
  }
}
