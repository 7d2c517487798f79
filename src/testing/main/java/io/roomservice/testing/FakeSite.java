package io.roomservice.testing;

import io.roomservice.testing.internal.HttpFront;
import io.roomservice.testing.internal.Incoming;
import io.roomservice.testing.internal.Reply;
import io.roomservice.testing.internal.TwirpCalls;

/** Handles a request: returns the scripted or the server's response, and logs the request. */
record FakeSite(TwirpCalls calls, RegionsPage regions, Mishaps mishaps, RequestLog log)
    implements HttpFront.Site {
  @Override
  public Reply answer(Incoming request) {
    var reply =
        mishaps
            .next(request.path())
            .map(mishap -> mishap.apply(() -> served(request)))
            .orElseGet(() -> served(request));
    var status = reply.ending() == Reply.Ending.NONE ? 0 : reply.status();
    log.add(new FakeRequest(request, status));
    return reply;
  }

  private Reply served(Incoming request) {
    return request.path().equals(RegionsPage.PATH) && !regions.isEmpty()
        ? regions.reply()
        : calls.answer(request);
  }
}
