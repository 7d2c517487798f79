package io.roomservice.it.harness.services;

import io.roomservice.AgentDispatchMethods;
import io.roomservice.IngressMethods;
import io.roomservice.RoomServiceClient;
import io.roomservice.SipMethods;
import io.roomservice.it.harness.server.RealServer;
import io.roomservice.proto.CreateAgentDispatchRequest;
import io.roomservice.proto.CreateIngressRequest;
import io.roomservice.proto.CreateRoomRequest;
import io.roomservice.proto.CreateSIPDispatchRuleRequest;
import io.roomservice.proto.CreateSIPInboundTrunkRequest;
import io.roomservice.proto.CreateSIPOutboundTrunkRequest;
import io.roomservice.proto.SIPDispatchRule;
import io.roomservice.proto.SIPDispatchRuleDirect;
import io.roomservice.proto.SIPDispatchRuleInfo;
import io.roomservice.proto.SIPInboundTrunkInfo;
import io.roomservice.proto.SIPOutboundTrunkInfo;
import java.util.UUID;

/**
 * What exists when the samples are called: a room without participants, an ingress, a trunk of each
 * direction, a dispatch rule and an agent dispatch, each only for this situation; and no egress,
 * ingress or SIP service.
 */
public record Situation(
    String room,
    String oldRoom,
    String ingress,
    String inboundTrunk,
    String outboundTrunk,
    String trunkToDelete,
    String rule,
    String ruleToDelete,
    String dispatch) {

  /** Creates everything. */
  public static Situation create(RealServer server, RoomServiceClient rooms) {
    var room = room(server, rooms);
    var oldRoom = room(server, rooms);
    var ingress =
        rooms.call(
            IngressMethods.CREATE_INGRESS,
            CreateIngressRequest.newBuilder()
                .setName("camera")
                .setRoomName(room)
                .setParticipantIdentity("camera")
                .build());
    var inbound = inboundTrunk(rooms);
    var dispatch =
        rooms.call(
            AgentDispatchMethods.CREATE_DISPATCH,
            CreateAgentDispatchRequest.newBuilder().setRoom(room).setAgentName("bot").build());
    return new Situation(
        room,
        oldRoom,
        ingress.getIngressId(),
        inbound,
        outboundTrunk(rooms),
        outboundTrunk(rooms),
        rule(rooms, inbound, room, "1"),
        rule(rooms, inbound, room, "2"),
        dispatch.getId());
  }

  /** Creates a room that stays open for longer than a slow machine takes. */
  private static String room(RealServer server, RoomServiceClient rooms) {
    return rooms
        .createRoom(
            CreateRoomRequest.newBuilder()
                .setName(server.freshRoom())
                .setEmptyTimeout(3600)
                .build())
        .getName();
  }

  private static String inboundTrunk(RoomServiceClient rooms) {
    return rooms
        .call(
            SipMethods.CREATE_SIP_INBOUND_TRUNK,
            CreateSIPInboundTrunkRequest.newBuilder()
                .setTrunk(SIPInboundTrunkInfo.newBuilder().addNumbers(number()))
                .build())
        .getSipTrunkId();
  }

  private static String outboundTrunk(RoomServiceClient rooms) {
    return rooms
        .call(
            SipMethods.CREATE_SIP_OUTBOUND_TRUNK,
            CreateSIPOutboundTrunkRequest.newBuilder()
                .setTrunk(
                    SIPOutboundTrunkInfo.newBuilder()
                        .setAddress("sip.example.com")
                        .addNumbers(number()))
                .build())
        .getSipTrunkId();
  }

  private static String rule(RoomServiceClient rooms, String trunk, String room, String pin) {
    return rooms
        .call(
            SipMethods.CREATE_SIP_DISPATCH_RULE,
            CreateSIPDispatchRuleRequest.newBuilder()
                .setDispatchRule(
                    SIPDispatchRuleInfo.newBuilder()
                        .addTrunkIds(trunk)
                        .setRule(
                            SIPDispatchRule.newBuilder()
                                .setDispatchRuleDirect(
                                    SIPDispatchRuleDirect.newBuilder()
                                        .setRoomName(room)
                                        .setPin(pin))))
                .build())
        .getSipDispatchRuleId();
  }

  /** Returns a telephone number that no other test uses. */
  public static String number() {
    return "+1" + Math.abs(UUID.randomUUID().getLeastSignificantBits() % 10_000_000_000_000L);
  }
}
