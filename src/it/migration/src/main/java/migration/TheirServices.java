package migration;

import io.livekit.server.AgentDispatchServiceClient;
import io.livekit.server.CreateSipDispatchRuleOptions;
import io.livekit.server.CreateSipOutboundTrunkOptions;
import io.livekit.server.CreateSipParticipantOptions;
import io.livekit.server.EgressServiceClient;
import io.livekit.server.IngressServiceClient;
import io.livekit.server.SipDispatchRuleDirect;
import io.livekit.server.SipServiceClient;
import java.io.IOException;
import java.util.List;
import livekit.LivekitAgentDispatch;
import livekit.LivekitEgress;
import livekit.LivekitIngress;
import livekit.LivekitSip;

/** The services of io.livekit:livekit-server 0.13.0, as docs/migrating-services.md shows them. */
final class TheirServices {
  static LivekitEgress.EgressInfo record(EgressServiceClient egress, LivekitEgress.S3Upload bucket)
      throws IOException {
    LivekitEgress.EgressInfo recording =
        egress
            .startRoomCompositeEgress(
                "standup",
                LivekitEgress.EncodedFileOutput.newBuilder()
                    .setFilepath("standup.mp4")
                    .setS3(bucket)
                    .build(),
                "grid")
            .execute()
            .body(); // null after an error
    return recording;
  }

  static List<LivekitEgress.EgressInfo> list(EgressServiceClient egress) throws IOException {
    List<LivekitEgress.EgressInfo> all = egress.listEgress("standup").execute().body();
    return all;
  }

  static void stop(EgressServiceClient egress, String egressId) throws IOException {
    egress.stopEgress(egressId).execute();
  }

  static LivekitIngress.IngressInfo push(IngressServiceClient ingress) throws IOException {
    LivekitIngress.IngressInfo camera =
        ingress
            .createIngress(
                "camera", "standup", "camera-1", "Camera", LivekitIngress.IngressInput.RTMP_INPUT)
            .execute()
            .body();
    return camera;
  }

  static LivekitSip.SIPOutboundTrunkInfo trunk(SipServiceClient sip, String password)
      throws IOException {
    CreateSipOutboundTrunkOptions options = new CreateSipOutboundTrunkOptions();
    options.setAuthUsername("standup");
    options.setAuthPassword(password);
    LivekitSip.SIPOutboundTrunkInfo trunk =
        sip.createSipOutboundTrunk("out", "sip.example.com", List.of("+15550100"), options)
            .execute()
            .body();
    return trunk;
  }

  static LivekitSip.SIPDispatchRuleInfo rule(SipServiceClient sip, String trunkId)
      throws IOException {
    CreateSipDispatchRuleOptions options = new CreateSipDispatchRuleOptions();
    options.setTrunkIds(List.of(trunkId));
    LivekitSip.SIPDispatchRuleInfo rule =
        sip.createSipDispatchRule(new SipDispatchRuleDirect("standup", "1234"), options)
            .execute()
            .body();
    return rule;
  }

  static LivekitSip.SIPParticipantInfo dial(SipServiceClient sip, String trunkId)
      throws IOException {
    CreateSipParticipantOptions options =
        new CreateSipParticipantOptions("phone", null, null, null, null, null, null, true);
    LivekitSip.SIPParticipantInfo phone =
        sip.createSipParticipant(trunkId, "+15550123", "standup", options).execute().body();
    return phone;
  }

  static LivekitAgentDispatch.AgentDispatch dispatch(AgentDispatchServiceClient agents)
      throws IOException {
    LivekitAgentDispatch.AgentDispatch dispatch =
        agents.createDispatch("standup", "scribe", "{}").execute().body();
    return dispatch;
  }

  private TheirServices() {}
}
