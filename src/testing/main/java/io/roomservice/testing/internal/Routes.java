package io.roomservice.testing.internal;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Maps paths to methods. */
public final class Routes {
  private static final String SERVICE = "/twirp/livekit.RoomService/";

  /** Services of the real server that have only the methods which a test adds. */
  private static final Pattern OTHER =
      Pattern.compile("/twirp/livekit\\.((?:Egress|Ingress|SIP|AgentDispatchService)/\\w+)");

  private final Map<String, FakeMethod<?, ?>> methods;
  private final Map<String, FakeMethod<?, ?>> added = new ConcurrentHashMap<>();

  public Routes(List<FakeMethod<?, ?>> methods) {
    this.methods =
        methods.stream().collect(toUnmodifiableMap(FakeMethod::name, Function.identity()));
  }

  /** Returns the names of the methods, sorted. */
  public List<String> names() {
    return methods.keySet().stream().sorted().toList();
  }

  /** Adds a method of another service, such as {@code Egress/ListEgress}, or replaces it. */
  public void add(FakeMethod<?, ?> method) {
    added.put(method.name(), method);
  }

  FakeMethod<?, ?> find(Incoming request) {
    // The server ignores a second slash at the start, which comes from a URL with a trailing slash.
    var path = request.path().startsWith("//") ? request.path().substring(1) : request.path();
    redirectUnlessClean(path, request);
    if (path.equals("/")) {
      throw new Refusal(Reply.text(200, "OK")); // the server's health check
    }
    var other = OTHER.matcher(path);
    if (!path.startsWith(SERVICE) && !other.matches()) {
      throw new Refusal(Reply.pageNotFound());
    }
    if (!request.httpMethod().equals("POST")) {
      throw Refusal.badRoute(
          request, "unsupported method \"" + request.httpMethod() + "\" (only POST is allowed)");
    }
    if (other.matches()) {
      return added(other.group(1));
    }
    return method(path.substring(SERVICE.length()), request);
  }

  private FakeMethod<?, ?> added(String name) {
    var method = added.get(name);
    if (method == null) {
      throw new Refusal(
          Reply.error(
              501,
              "unimplemented",
              "FakeLiveKit has no " + name + "; set its response with respondTo",
              Map.of()));
    }
    return method;
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
