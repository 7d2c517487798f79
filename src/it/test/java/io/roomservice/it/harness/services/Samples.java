package io.roomservice.it.harness.services;

import java.util.List;
import java.util.function.Function;

/**
 * A call of each method of the server, and its response on every server of {@code
 * ServerGeneration}; {@code docs/server-api.md} lists them.
 */
public final class Samples {
  private static final String FILE = "\"fileOutputs\": [{\"filepath\": \"standup.mp4\"}]";

  private Samples() {}

  public static List<Sample> all() {
    return List.of(
        ok("RoomService/CreateRoom", s -> "{'name': '" + s.room() + "'}"),
        ok("RoomService/ListRooms", s -> "{'names': ['" + s.room() + "']}"),
        ok("RoomService/DeleteRoom", s -> "{'room': '" + s.oldRoom() + "'}"),
        ok("RoomService/ListParticipants", s -> in(s, "")),
        at("RoomService/GetParticipant", s -> in(s, nobody()), 0, 404, "not_found"),
        at("RoomService/RemoveParticipant", s -> in(s, nobody()), 0, 404, "not_found"),
        at(
            "RoomService/MutePublishedTrack",
            s -> in(s, nobody() + ", 'trackSid': 'TR_x', 'muted': true"),
            3,
            503,
            "unavailable"),
        at(
            "RoomService/UpdateParticipant",
            s -> in(s, nobody() + ", 'name': 'x'"),
            0,
            404,
            "not_found"),
        at("RoomService/UpdateSubscriptions", s -> in(s, nobody()), 3, 503, "unavailable"),
        ok("RoomService/SendData", s -> in(s, ", 'data': 'aGVsbG8='")),
        ok("RoomService/UpdateRoomMetadata", s -> in(s, ", 'metadata': 'x'")),
        at(
            "RoomService/ForwardParticipant",
            s -> in(s, nobody() + ", 'destinationRoom': 'other'"),
            3,
            503,
            "unavailable"),
        at(
            "RoomService/MoveParticipant",
            s -> in(s, nobody() + ", 'destinationRoom': 'other'"),
            3,
            503,
            "unavailable"),
        at(
            "RoomService/PerformRpc",
            s -> in(s, ", 'destinationIdentity': 'nobody', 'method': 'x'"),
            3,
            503,
            "unavailable"),
        start(
            "Egress/StartEgress",
            s ->
                "{'roomName': '"
                    + s.room()
                    + "', 'template': {'layout': 'grid'}, 'outputs': [{'file': {'filepath': 'x'}}]}"),
        at(
            "Egress/UpdateLayout",
            s -> "{'egressId': 'EG_x', 'layout': 'grid'}",
            0,
            404,
            "not_found"),
        at(
            "Egress/UpdateStream",
            s -> "{'egressId': 'EG_x', 'addOutputUrls': ['rtmp://127.0.0.1/x']}",
            3,
            404,
            "not_found"),
        ok("Egress/ListEgress", s -> "{'roomName': '" + s.room() + "'}"),
        at("Egress/StopEgress", s -> "{'egressId': 'EG_x'}", 3, 404, "not_found"),
        start("Egress/StartRoomCompositeEgress", s -> egress(s, "'layout': 'grid', " + FILE)),
        start("Egress/StartWebEgress", s -> "{'url': 'http://127.0.0.1:9/', " + FILE + "}"),
        start("Egress/StartParticipantEgress", s -> egress(s, "'identity': 'nobody', " + FILE)),
        start(
            "Egress/StartTrackCompositeEgress", s -> egress(s, "'audioTrackId': 'TR_x', " + FILE)),
        start(
            "Egress/StartTrackEgress",
            s -> egress(s, "'trackId': 'TR_x', 'file': {'filepath': 'x'}")),
        ok(
            "Ingress/CreateIngress",
            s -> "{'name': 'phone', 'roomName': '" + s.room() + "', 'participantIdentity': 'p'}"),
        ok("Ingress/UpdateIngress", s -> "{'ingressId': '" + s.ingress() + "', 'name': 'x'}"),
        ok("Ingress/ListIngress", s -> "{'roomName': '" + s.room() + "'}"),
        ok("Ingress/DeleteIngress", s -> "{'ingressId': '" + s.ingress() + "'}"),
        ok("SIP/ListSIPTrunk", s -> "{}"),
        ok(
            "SIP/CreateSIPInboundTrunk",
            s -> "{'trunk': {'numbers': ['" + Situation.number() + "']}}"),
        ok(
            "SIP/CreateSIPOutboundTrunk",
            s ->
                "{'trunk': {'address': 'sip.example.com', 'numbers': ['"
                    + Situation.number()
                    + "']}}"),
        ok(
            "SIP/UpdateSIPInboundTrunk",
            s -> "{'sipTrunkId': '" + s.inboundTrunk() + "', 'update': {'name': 'x'}}"),
        ok(
            "SIP/UpdateSIPOutboundTrunk",
            s -> "{'sipTrunkId': '" + s.outboundTrunk() + "', 'update': {'name': 'x'}}"),
        ok("SIP/GetSIPInboundTrunk", s -> "{'sipTrunkId': '" + s.inboundTrunk() + "'}"),
        ok("SIP/GetSIPOutboundTrunk", s -> "{'sipTrunkId': '" + s.outboundTrunk() + "'}"),
        ok("SIP/ListSIPInboundTrunk", s -> "{}"),
        ok("SIP/ListSIPOutboundTrunk", s -> "{}"),
        ok("SIP/DeleteSIPTrunk", s -> "{'sipTrunkId': '" + s.trunkToDelete() + "'}"),
        ok(
            "SIP/CreateSIPDispatchRule",
            s ->
                "{'dispatchRule': {'trunkIds': ['"
                    + s.inboundTrunk()
                    + "'], 'rule': {'dispatchRuleDirect': {'roomName': 'x', 'pin': '3'}}}}"),
        ok(
            "SIP/UpdateSIPDispatchRule",
            s -> "{'sipDispatchRuleId': '" + s.rule() + "', 'update': {'name': 'x'}}"),
        ok("SIP/ListSIPDispatchRule", s -> "{}"),
        ok("SIP/DeleteSIPDispatchRule", s -> "{'sipDispatchRuleId': '" + s.ruleToDelete() + "'}"),
        at(
            "SIP/CreateSIPParticipant",
            s ->
                "{'sipTrunkId': '"
                    + s.outboundTrunk()
                    + "', 'sipCallTo': '+15550100', 'roomName': '"
                    + s.room()
                    + "'}",
            1,
            503,
            "unavailable"),
        at(
            "SIP/TransferSIPParticipant",
            s ->
                "{'roomName': '"
                    + s.room()
                    + "', 'participantIdentity': 'nobody', 'transferTo': 'tel:+15550100'}",
            0,
            404,
            "not_found"),
        ok("AgentDispatchService/CreateDispatch", s -> in(s, ", 'agentName': 'x'")),
        ok(
            "AgentDispatchService/DeleteDispatch",
            s -> in(s, ", 'dispatchId': '" + s.dispatch() + "'")),
        ok("AgentDispatchService/ListDispatch", s -> in(s, "")));
  }

  private static Sample ok(String method, Function<Situation, String> request) {
    return at(method, request, 0, 200, "");
  }

  /** Without an egress service, the server gives up after 20 to 23 s. */
  private static Sample start(String method, Function<Situation, String> request) {
    return at(method, request, 20, 503, "unavailable");
  }

  private static Sample at(
      String method, Function<Situation, String> request, int seconds, int status, String code) {
    return new Sample(method, s -> request.apply(s).replace('\'', '"'), seconds, status, code);
  }

  private static String in(Situation s, String more) {
    return "{'room': '" + s.room() + "'" + more + "}";
  }

  private static String egress(Situation s, String more) {
    return "{'roomName': '" + s.room() + "', " + more + "}";
  }

  private static String nobody() {
    return ", 'identity': 'nobody'";
  }
}
