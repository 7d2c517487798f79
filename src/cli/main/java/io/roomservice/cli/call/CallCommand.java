package io.roomservice.cli.call;

import com.google.protobuf.Message;
import io.roomservice.LiveKitException;
import io.roomservice.ServiceMethod;
import io.roomservice.cli.error.ExitCode;
import io.roomservice.cli.error.FailedCall;
import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.output.Json;
import io.roomservice.cli.output.SecretsOption;
import io.roomservice.cli.session.Session;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code roomservice call}. */
@Command(
    name = "call",
    description = {
      "Call any method of LiveKit's services with JSON.",
      "",
      "The services are RoomService, Egress, Ingress, SIP and AgentDispatchService. The request is"
          + " JSON with fields in lowerCamelCase or as in LiveKit's proto files; default:"
          + " {}. The response is JSON on one line. Without --timeout, the command waits as long as"
          + " the method needs."
    },
    footer = {
      "",
      "Examples:",
      "  roomservice call --list",
      "  roomservice call Egress/ListEgress --json '{\"roomName\": \"standup\"}'",
      "  roomservice call SIP/CreateSIPOutboundTrunk --describe"
    })
public final class CallCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "SERVICE/METHOD",
      completionCandidates = Methods.class,
      description = "The method, such as Egress/ListEgress.")
  private @Nullable String method;

  @ArgGroup(heading = "Request, at most one of:")
  private @Nullable RequestOptions request;

  @ArgGroup(heading = "Instead of a call, one of:")
  private @Nullable Instead instead;

  @Mixin private final SecretsOption secrets = new SecretsOption();

  /** What the command can do without a server. */
  static final class Instead {
    @Option(names = "--list", description = "List the methods.")
    private boolean list;

    @Option(
        names = "--describe",
        description = "Show the fields of the method's request and response.")
    private boolean describe;
  }

  public CallCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (instead != null && request != null) {
      throw new Refusal(
          "a request is given with --list or --describe, which call nothing",
          "leave one of them out");
    }
    if (instead != null && instead.list) {
      list();
    } else if (method == null) {
      throw new Refusal(
          "no method is given", "name a method, such as Egress/ListEgress; --list lists them");
    } else if (instead != null && instead.describe) {
      var description = new MethodDescription(Methods.named(method));
      session.result(description::text, description::writeFields);
    } else {
      call(Methods.named(method));
    }
    return ExitCode.DONE.number();
  }

  private void list() {
    var methods = new Methods();
    session.result(
        () -> String.join(System.lineSeparator(), methods),
        json -> Json.writeStrings("methods", methods, json));
  }

  private <Q extends Message, S extends Message> void call(ServiceMethod<Q, S> method) {
    var empty = method.defaultRequest();
    var message =
        request == null
            ? empty
            : request.request(session.terminal().in(), empty, method.toString());
    try (var rooms = session.rooms()) {
      var response = rooms.call(method, message);
      var whole = secrets.json().withDeprecated();
      session.out().println(Json.object(json -> whole.writeFields(response, json)));
    } catch (LiveKitException e) {
      throw new FailedCall(e);
    }
  }
}
