package migration;

import io.roomservice.AgentDispatchMethods;
import io.roomservice.EgressMethods;
import io.roomservice.IngressMethods;
import io.roomservice.RoomServiceClient;
import io.roomservice.SipException;
import io.roomservice.SipMethods;
import io.roomservice.proto.AgentDispatch;
import io.roomservice.proto.CreateAgentDispatchRequest;
import io.roomservice.proto.CreateIngressRequest;
import io.roomservice.proto.CreateSIPDispatchRuleRequest;
import io.roomservice.proto.CreateSIPOutboundTrunkRequest;
import io.roomservice.proto.CreateSIPParticipantRequest;
import io.roomservice.proto.EgressInfo;
import io.roomservice.proto.EncodedFileOutput;
import io.roomservice.proto.IngressInfo;
import io.roomservice.proto.IngressInput;
import io.roomservice.proto.ListEgressRequest;
import io.roomservice.proto.RoomCompositeEgressRequest;
import io.roomservice.proto.S3Upload;
import io.roomservice.proto.SIPDispatchRule;
import io.roomservice.proto.SIPDispatchRuleDirect;
import io.roomservice.proto.SIPDispatchRuleInfo;
import io.roomservice.proto.SIPOutboundTrunkInfo;
import io.roomservice.proto.SIPParticipantInfo;
import io.roomservice.proto.StopEgressRequest;
import java.util.List;

/** The same calls with this library, as docs/migrating-services.md shows them. */
final class OurServices {
  static EgressInfo record(RoomServiceClient rooms, S3Upload bucket) {
    EgressInfo recording =
        rooms.call(
            EgressMethods.START_ROOM_COMPOSITE_EGRESS,
            RoomCompositeEgressRequest.newBuilder()
                .setRoomName("standup")
                .setLayout("grid")
                .addFileOutputs(
                    EncodedFileOutput.newBuilder().setFilepath("standup.mp4").setS3(bucket))
                .build());
    return recording;
  }

  static List<EgressInfo> list(RoomServiceClient rooms) {
    List<EgressInfo> all =
        rooms
            .call(
                EgressMethods.LIST_EGRESS,
                ListEgressRequest.newBuilder().setRoomName("standup").build())
            .getItemsList();
    return all;
  }

  static void stop(RoomServiceClient rooms, String egressId) {
    rooms.call(
        EgressMethods.STOP_EGRESS, StopEgressRequest.newBuilder().setEgressId(egressId).build());
  }

  static IngressInfo push(RoomServiceClient rooms) {
    IngressInfo camera =
        rooms.call(
            IngressMethods.CREATE_INGRESS,
            CreateIngressRequest.newBuilder()
                .setName("camera")
                .setRoomName("standup")
                .setParticipantIdentity("camera-1")
                .setParticipantName("Camera")
                .setInputType(IngressInput.RTMP_INPUT)
                .build());
    return camera;
  }

  static SIPOutboundTrunkInfo trunk(RoomServiceClient rooms, String password) {
    SIPOutboundTrunkInfo trunk =
        rooms.call(
            SipMethods.CREATE_SIP_OUTBOUND_TRUNK,
            CreateSIPOutboundTrunkRequest.newBuilder()
                .setTrunk(
                    SIPOutboundTrunkInfo.newBuilder()
                        .setName("out")
                        .setAddress("sip.example.com")
                        .addNumbers("+15550100")
                        .setAuthUsername("standup")
                        .setAuthPassword(password))
                .build());
    return trunk;
  }

  static SIPDispatchRuleInfo rule(RoomServiceClient rooms, String trunkId) {
    SIPDispatchRuleInfo rule =
        rooms.call(
            SipMethods.CREATE_SIP_DISPATCH_RULE,
            CreateSIPDispatchRuleRequest.newBuilder()
                .setDispatchRule(
                    SIPDispatchRuleInfo.newBuilder()
                        .addTrunkIds(trunkId)
                        .setRule(
                            SIPDispatchRule.newBuilder()
                                .setDispatchRuleDirect(
                                    SIPDispatchRuleDirect.newBuilder()
                                        .setRoomName("standup")
                                        .setPin("1234"))))
                .build());
    return rule;
  }

  static SIPParticipantInfo dial(RoomServiceClient rooms, String trunkId) {
    try {
      SIPParticipantInfo phone =
          rooms.call(
              SipMethods.CREATE_SIP_PARTICIPANT,
              CreateSIPParticipantRequest.newBuilder()
                  .setSipTrunkId(trunkId)
                  .setSipCallTo("+15550123")
                  .setRoomName("standup")
                  .setParticipantIdentity("phone")
                  .setWaitUntilAnswered(true)
                  .build());
      return phone;
    } catch (SipException e) {
      System.err.println("not answered: " + e.sipCode() + " " + e.sipStatus());
      throw e;
    }
  }

  static AgentDispatch dispatch(RoomServiceClient rooms) {
    AgentDispatch dispatch =
        rooms.call(
            AgentDispatchMethods.CREATE_DISPATCH,
            CreateAgentDispatchRequest.newBuilder()
                .setRoom("standup")
                .setAgentName("scribe")
                .setMetadata("{}")
                .build());
    return dispatch;
  }

  private OurServices() {}
}
