package migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Message;
import io.livekit.server.AgentDispatchServiceClient;
import io.livekit.server.EgressServiceClient;
import io.livekit.server.IngressServiceClient;
import io.livekit.server.SipServiceClient;
import io.roomservice.AgentDispatchMethods;
import io.roomservice.EgressMethods;
import io.roomservice.IngressMethods;
import io.roomservice.RoomServiceClient;
import io.roomservice.ServiceMethod;
import io.roomservice.SipException;
import io.roomservice.SipMethods;
import io.roomservice.TwirpErrorCode;
import io.roomservice.proto.AgentDispatch;
import io.roomservice.proto.EgressInfo;
import io.roomservice.proto.IngressInfo;
import io.roomservice.proto.ListEgressResponse;
import io.roomservice.proto.RoomCompositeEgressRequest;
import io.roomservice.proto.S3Upload;
import io.roomservice.proto.SIPDispatchRuleInfo;
import io.roomservice.proto.SIPOutboundTrunkInfo;
import io.roomservice.proto.SIPParticipantInfo;
import io.roomservice.testing.FakeLiveKit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both libraries send the same requests to egress, ingress, SIP and agent dispatches. */
class MigrationOfServicesTest {
  private final FakeLiveKit server = FakeLiveKit.start();
  private final RoomServiceClient ours = server.client();
  private final List<Message> requests = new ArrayList<>();

  private interface Call {
    void run() throws Exception;
  }

  @AfterEach
  void close() {
    ours.close();
    server.close();
  }

  private <Q extends Message, S extends Message> void assertSame(
      ServiceMethod<Q, S> method, S response, Call their, Call our) throws Exception {
    requests.clear();
    server.respondTo(
        method,
        request -> {
          requests.add(request);
          return response;
        });
    their.run();
    our.run();
    assertEquals(2, requests.size());
    assertEquals(requests.get(0), requests.get(1));
  }

  private RoomCompositeEgressRequest started(int index) {
    return (RoomCompositeEgressRequest) requests.get(index);
  }

  @Test
  @SuppressWarnings("deprecation") // the older field, which their SDK sets
  void egress() throws Exception {
    var theirs = EgressServiceClient.createClient(server.url(), server.apiKey(), server.apiSecret());
    var info = EgressInfo.newBuilder().setEgressId("EG_1").build();
    var theirBucket = livekit.LivekitEgress.S3Upload.newBuilder().setBucket("b").build();
    var ourBucket = S3Upload.newBuilder().setBucket("b").build();

    // Theirs has the file in the older field `file`, ours in the list of files.
    server.respondTo(
        EgressMethods.START_ROOM_COMPOSITE_EGRESS,
        request -> {
          requests.add(request);
          return info;
        });
    assertEquals("EG_1", TheirServices.record(theirs, theirBucket).getEgressId());
    assertEquals("EG_1", OurServices.record(ours, ourBucket).getEgressId());
    assertEquals("standup.mp4", started(0).getFile().getFilepath());
    assertEquals("standup.mp4", started(1).getFileOutputs(0).getFilepath());

    assertSame(
        EgressMethods.LIST_EGRESS,
        ListEgressResponse.newBuilder().addItems(info).build(),
        () -> assertEquals(1, TheirServices.list(theirs).size()),
        () -> assertEquals(1, OurServices.list(ours).size()));
    assertSame(
        EgressMethods.STOP_EGRESS,
        info,
        () -> TheirServices.stop(theirs, "EG_1"),
        () -> OurServices.stop(ours, "EG_1"));
  }

  @Test
  void ingress() throws Exception {
    var theirs =
        IngressServiceClient.createClient(server.url(), server.apiKey(), server.apiSecret());

    assertSame(
        IngressMethods.CREATE_INGRESS,
        IngressInfo.newBuilder().setIngressId("IN_1").build(),
        () -> TheirServices.push(theirs),
        () -> OurServices.push(ours));
  }

  @Test
  void sip() throws Exception {
    var theirs = SipServiceClient.createClient(server.url(), server.apiKey(), server.apiSecret());

    assertSame(
        SipMethods.CREATE_SIP_OUTBOUND_TRUNK,
        SIPOutboundTrunkInfo.newBuilder().setSipTrunkId("ST_1").build(),
        () -> TheirServices.trunk(theirs, "secret"),
        () -> OurServices.trunk(ours, "secret"));
    assertSame(
        SipMethods.CREATE_SIP_PARTICIPANT,
        SIPParticipantInfo.getDefaultInstance(),
        () -> TheirServices.dial(theirs, "ST_1"),
        () -> OurServices.dial(ours, "ST_1"));

    assertSame(
        SipMethods.CREATE_SIP_DISPATCH_RULE,
        SIPDispatchRuleInfo.newBuilder().setSipDispatchRuleId("SDR_1").build(),
        () -> TheirServices.rule(theirs, "ST_1"),
        () -> OurServices.rule(ours, "ST_1"));
  }

  @Test
  void aBusyLineIsABodyThatIsNullThereAndASipStatusHere() throws Exception {
    var theirs = SipServiceClient.createClient(server.url(), server.apiKey(), server.apiSecret());
    server
        .onNext(SipMethods.CREATE_SIP_PARTICIPANT)
        .times(2)
        .fail(TwirpErrorCode.RESOURCE_EXHAUSTED, "busy", Map.of("sip_status_code", "486"));

    assertNull(TheirServices.dial(theirs, "ST_1"));
    var busy = assertThrows(SipException.class, () -> OurServices.dial(ours, "ST_1"));
    assertEquals(486, busy.sipCode());
  }

  @Test
  void dispatches() throws Exception {
    var theirs =
        AgentDispatchServiceClient.createClient(server.url(), server.apiKey(), server.apiSecret());

    assertSame(
        AgentDispatchMethods.CREATE_DISPATCH,
        AgentDispatch.newBuilder().setId("AD_1").build(),
        () -> TheirServices.dispatch(theirs),
        () -> OurServices.dispatch(ours));
  }
}
