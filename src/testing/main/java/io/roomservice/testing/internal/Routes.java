package io.roomservice.testing.internal;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Maps paths to methods. */
public final class Routes {
  private static final String SERVICE = "/twirp/livekit.RoomService/";

  private final Map<String, FakeMethod<?, ?>> methods;

  public Routes(List<FakeMethod<?, ?>> methods) {
    this.methods =
        methods.stream().collect(toUnmodifiableMap(FakeMethod::name, Function.identity()));
  }

  /** Returns the names of the methods, sorted. */
  public List<String> names() {
    return methods.keySet().stream().sorted().toList();
  }

  FakeMethod<?, ?> find(Incoming request) {
    // The server ignores a second slash at the start, which comes from a URL with a trailing slash.
    var path = request.path().startsWith("//") ? request.path().substring(1) : request.path();
    redirectUnlessClean(path, request);
    if (path.equals("/")) {
      throw new Refusal(Reply.text(200, "OK")); // the server's health check
    }
    if (!path.startsWith(SERVICE)) {
      throw new Refusal(Reply.pageNotFound());
    }
    if (!request.httpMethod().equals("POST")) {
      throw Refusal.badRoute(
          request, "unsupported method \"" + request.httpMethod() + "\" (only POST is allowed)");
    }
    return method(path.substring(SERVICE.length()), request);
  }

  private FakeMethod<?, ?> method(String name, Incoming request) {
    var method = methods.get(name);
    if (method == null) {
      throw Refusal.badRoute(request, "no handler for path \"" + request.path() + "\"");
    }
    return method;
  }

  private static void redirectUnlessClean(String path, Incoming request) {
    var clean = path.replaceAll("//+", "/");
    if (SERVICE.equals(clean + "/")) {
      clean = SERVICE;
    }
    if (!clean.equals(path)) {
      throw new Refusal(Reply.redirect(clean + request.query().map(q -> "?" + q).orElse("")));
    }
  }
}
