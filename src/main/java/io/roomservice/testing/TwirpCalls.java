package io.roomservice.testing;

import io.roomservice.Wire;
import io.roomservice.internal.twirp.Codec;
import io.roomservice.internal.twirp.JsonCodec;
import io.roomservice.internal.twirp.ProtobufCodec;
import io.roomservice.token.VideoGrant;
import java.io.IOException;

/** Answers requests. */
record TwirpCalls(TokenGate gate, Routes routes) {
  private static final Codec PROTOBUF = new ProtobufCodec();
  private static final Codec JSON = JsonCodec.asServer();

  /** What a request goes through, in the order in which livekit-server 1.13.5 looks at it. */
  Reply answer(Incoming request) {
    try {
      var held = gate.grantOf(request);
      var method = routes.find(request);
      return answer(method, request, wire(request), held);
    } catch (Refusal refusal) {
      return refusal.reply();
    } catch (RuntimeException e) {
      // A mistake of the fake's, which would leave the caller without an answer.
      return Reply.text(500, "FakeLiveKit failed: " + e.getClass().getName());
    }
  }

  private static Reply answer(
      FakeMethod<?, ?> method, Incoming request, Wire wire, VideoGrant held) {
    var codec = codec(wire);
    try {
      return Reply.ok(
          codec.contentType(), method.answer(request.body().toByteArray(), codec, held));
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
