package io.roomservice;

import io.roomservice.internal.twirp.ServerWork;
import io.roomservice.proto.CreateSIPDispatchRuleRequest;
import io.roomservice.proto.CreateSIPInboundTrunkRequest;
import io.roomservice.proto.CreateSIPOutboundTrunkRequest;
import io.roomservice.proto.CreateSIPParticipantRequest;
import io.roomservice.proto.DeleteSIPDispatchRuleRequest;
import io.roomservice.proto.DeleteSIPTrunkRequest;
import io.roomservice.proto.GetSIPInboundTrunkRequest;
import io.roomservice.proto.GetSIPInboundTrunkResponse;
import io.roomservice.proto.GetSIPOutboundTrunkRequest;
import io.roomservice.proto.GetSIPOutboundTrunkResponse;
import io.roomservice.proto.ListSIPDispatchRuleRequest;
import io.roomservice.proto.ListSIPDispatchRuleResponse;
import io.roomservice.proto.ListSIPInboundTrunkRequest;
import io.roomservice.proto.ListSIPInboundTrunkResponse;
import io.roomservice.proto.ListSIPOutboundTrunkRequest;
import io.roomservice.proto.ListSIPOutboundTrunkResponse;
import io.roomservice.proto.ListSIPTrunkRequest;
import io.roomservice.proto.ListSIPTrunkResponse;
import io.roomservice.proto.SIPDispatchRuleInfo;
import io.roomservice.proto.SIPInboundTrunkInfo;
import io.roomservice.proto.SIPOutboundTrunkInfo;
import io.roomservice.proto.SIPParticipantInfo;
import io.roomservice.proto.SIPTrunkInfo;
import io.roomservice.proto.TransferSIPParticipantRequest;
import io.roomservice.proto.TransferSIPParticipantResponse;
import io.roomservice.proto.UpdateSIPDispatchRuleRequest;
import io.roomservice.proto.UpdateSIPInboundTrunkRequest;
import io.roomservice.proto.UpdateSIPOutboundTrunkRequest;
import io.roomservice.token.Grants;
import io.roomservice.token.SipGrant;
import java.time.Duration;
import java.util.List;

/**
 * The methods of {@code livekit.SIP}: trunks, the rules that route callers to rooms, and calls.
 * Trunks and rules need the grant {@code sip.admin}; all need a server with Redis, and calls a SIP
 * service.
 *
 * <p>Responses contain the passwords of trunks in plain text: log them with {@link
 * io.roomservice.json.ProtoJson#print}, which masks them. What creates a trunk or a rule is not
 * retried if the server may have created it.
 */
public final class SipMethods {
  /** How long the server waits for a call to ring, for someone to answer, and for a transfer. */
  private static final Duration RINGS = Duration.ofSeconds(30);

  private static final Duration ANSWERED = Duration.ofSeconds(80);
  private static final Duration TRANSFER = Duration.ofSeconds(30);

  /** The time that a response may need in addition. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  /** A longer ringing timeout is most likely a mistake. */
  private static final long LONGEST_RINGING = Duration.ofHours(1).toSeconds();

  private static final Grants ADMIN = Grants.none().withSip(SipGrant.admin());

  private static final MethodTable METHODS = new MethodTable("livekit.SIP", Responder.SIP);

  /** Lists trunks of both directions in their older form; use the other lists. */
  public static final ServiceMethod<ListSIPTrunkRequest, ListSIPTrunkResponse> LIST_SIP_TRUNK =
      METHODS.method(
          "ListSIPTrunk",
          name ->
              name.row(
                      ListSIPTrunkRequest.getDefaultInstance(),
                      ListSIPTrunkResponse.getDefaultInstance())
                  .granting(ADMIN)
                  .answeredBy(AnswerSizes.LIST));

  /**
   * Creates a trunk for calls from telephones. It needs numbers, allowed addresses, or a user name
   * and password, and no id.
   */
  public static final ServiceMethod<CreateSIPInboundTrunkRequest, SIPInboundTrunkInfo>
      CREATE_SIP_INBOUND_TRUNK =
          METHODS.method(
              "CreateSIPInboundTrunk",
              name ->
                  name.row(
                          CreateSIPInboundTrunkRequest.getDefaultInstance(),
                          SIPInboundTrunkInfo.getDefaultInstance())
                      .granting(ADMIN)
                      .actingOnce()
                      .answeredBy(AnswerSizes.ONE)
                      .naming(trunk -> !trunk.getSipTrunkId().isEmpty()));

  /** Creates a trunk for calls to telephones. It needs an address, and no id. */
  public static final ServiceMethod<CreateSIPOutboundTrunkRequest, SIPOutboundTrunkInfo>
      CREATE_SIP_OUTBOUND_TRUNK =
          METHODS.method(
              "CreateSIPOutboundTrunk",
              name ->
                  name.row(
                          CreateSIPOutboundTrunkRequest.getDefaultInstance(),
                          SIPOutboundTrunkInfo.getDefaultInstance())
                      .granting(ADMIN)
                      .actingOnce()
                      .answeredBy(AnswerSizes.ONE)
                      .naming(trunk -> !trunk.getSipTrunkId().isEmpty()));

  /** Replaces a trunk, or updates some of its fields; one of the two is required. */
  public static final ServiceMethod<UpdateSIPInboundTrunkRequest, SIPInboundTrunkInfo>
      UPDATE_SIP_INBOUND_TRUNK =
          METHODS.method(
              "UpdateSIPInboundTrunk",
              name ->
                  name.row(
                          UpdateSIPInboundTrunkRequest.getDefaultInstance(),
                          SIPInboundTrunkInfo.getDefaultInstance())
                      .granting(ADMIN)
                      .answeredBy(AnswerSizes.ONE)
                      .naming(trunk -> !trunk.getSipTrunkId().isEmpty()));

  /** Replaces a trunk, or updates some of its fields; one of the two is required. */
  public static final ServiceMethod<UpdateSIPOutboundTrunkRequest, SIPOutboundTrunkInfo>
      UPDATE_SIP_OUTBOUND_TRUNK =
          METHODS.method(
              "UpdateSIPOutboundTrunk",
              name ->
                  name.row(
                          UpdateSIPOutboundTrunkRequest.getDefaultInstance(),
                          SIPOutboundTrunkInfo.getDefaultInstance())
                      .granting(ADMIN)
                      .answeredBy(AnswerSizes.ONE)
                      .naming(trunk -> !trunk.getSipTrunkId().isEmpty()));

  public static final ServiceMethod<GetSIPInboundTrunkRequest, GetSIPInboundTrunkResponse>
      GET_SIP_INBOUND_TRUNK =
          METHODS.method(
              "GetSIPInboundTrunk",
              name ->
                  name.row(
                          GetSIPInboundTrunkRequest.getDefaultInstance(),
                          GetSIPInboundTrunkResponse.getDefaultInstance())
                      .granting(ADMIN)
                      .answeredBy(AnswerSizes.ONE));

  public static final ServiceMethod<GetSIPOutboundTrunkRequest, GetSIPOutboundTrunkResponse>
      GET_SIP_OUTBOUND_TRUNK =
          METHODS.method(
              "GetSIPOutboundTrunk",
              name ->
                  name.row(
                          GetSIPOutboundTrunkRequest.getDefaultInstance(),
                          GetSIPOutboundTrunkResponse.getDefaultInstance())
                      .granting(ADMIN)
                      .answeredBy(AnswerSizes.ONE));

  /** Without a filter, lists all inbound trunks. */
  public static final ServiceMethod<ListSIPInboundTrunkRequest, ListSIPInboundTrunkResponse>
      LIST_SIP_INBOUND_TRUNK =
          METHODS.method(
              "ListSIPInboundTrunk",
              name ->
                  name.row(
                          ListSIPInboundTrunkRequest.getDefaultInstance(),
                          ListSIPInboundTrunkResponse.getDefaultInstance())
                      .granting(ADMIN)
                      .answeredBy(AnswerSizes.LIST));

  /** Without a filter, lists all outbound trunks. */
  public static final ServiceMethod<ListSIPOutboundTrunkRequest, ListSIPOutboundTrunkResponse>
      LIST_SIP_OUTBOUND_TRUNK =
          METHODS.method(
              "ListSIPOutboundTrunk",
              name ->
                  name.row(
                          ListSIPOutboundTrunkRequest.getDefaultInstance(),
                          ListSIPOutboundTrunkResponse.getDefaultInstance())
                      .granting(ADMIN)
                      .answeredBy(AnswerSizes.LIST));

  /**
   * Deletes a trunk of either direction. A trunk that does not exist is not an error: the server
   * responds with 200 and the id.
   */
  public static final ServiceMethod<DeleteSIPTrunkRequest, SIPTrunkInfo> DELETE_SIP_TRUNK =
      METHODS.method(
          "DeleteSIPTrunk",
          name ->
              name.row(
                      DeleteSIPTrunkRequest.getDefaultInstance(), SIPTrunkInfo.getDefaultInstance())
                  .granting(ADMIN)
                  .removing()
                  .answeredBy(AnswerSizes.ONE));

  /**
   * Creates a rule that routes callers to rooms. Two rules for the same trunk and PIN are {@link
   * TwirpErrorCode#INVALID_ARGUMENT}.
   */
  public static final ServiceMethod<CreateSIPDispatchRuleRequest, SIPDispatchRuleInfo>
      CREATE_SIP_DISPATCH_RULE =
          METHODS.method(
              "CreateSIPDispatchRule",
              name ->
                  name.row(
                          CreateSIPDispatchRuleRequest.getDefaultInstance(),
                          SIPDispatchRuleInfo.getDefaultInstance())
                      .granting(ADMIN)
                      .actingOnce()
                      .answeredBy(AnswerSizes.ONE)
                      .naming(rule -> !rule.getSipDispatchRuleId().isEmpty()));

  /** Replaces a rule, or updates some of its fields; one of the two is required. */
  public static final ServiceMethod<UpdateSIPDispatchRuleRequest, SIPDispatchRuleInfo>
      UPDATE_SIP_DISPATCH_RULE =
          METHODS.method(
              "UpdateSIPDispatchRule",
              name ->
                  name.row(
                          UpdateSIPDispatchRuleRequest.getDefaultInstance(),
                          SIPDispatchRuleInfo.getDefaultInstance())
                      .granting(ADMIN)
                      .answeredBy(AnswerSizes.ONE)
                      .naming(rule -> !rule.getSipDispatchRuleId().isEmpty()));

  /** Without a filter, lists all rules. */
  public static final ServiceMethod<ListSIPDispatchRuleRequest, ListSIPDispatchRuleResponse>
      LIST_SIP_DISPATCH_RULE =
          METHODS.method(
              "ListSIPDispatchRule",
              name ->
                  name.row(
                          ListSIPDispatchRuleRequest.getDefaultInstance(),
                          ListSIPDispatchRuleResponse.getDefaultInstance())
                      .granting(ADMIN)
                      .answeredBy(AnswerSizes.LIST));

  /** Deletes a rule. A retry that finds no rule counts as success, with an empty response. */
  public static final ServiceMethod<DeleteSIPDispatchRuleRequest, SIPDispatchRuleInfo>
      DELETE_SIP_DISPATCH_RULE =
          METHODS.method(
              "DeleteSIPDispatchRule",
              name ->
                  name.row(
                          DeleteSIPDispatchRuleRequest.getDefaultInstance(),
                          SIPDispatchRuleInfo.getDefaultInstance())
                      .granting(ADMIN)
                      .removing()
                      .answeredBy(AnswerSizes.ONE));

  /**
   * Calls a telephone and connects it to a room; needs {@code sip.call}. The server responds when
   * the telephone rings, or with {@code wait_until_answered} when someone answers: an attempt has
   * 32 s or 82 s, or the ringing timeout plus 2 s if that is longer. A call that fails is a {@link
   * SipException}. Not retried once the telephone may have rung; see {@link
   * CallOptions#withIdempotentRepeats}. Without a SIP service, the server reports this after 1 s.
   */
  public static final ServiceMethod<CreateSIPParticipantRequest, SIPParticipantInfo>
      CREATE_SIP_PARTICIPANT =
          METHODS.method(
              "CreateSIPParticipant",
              name ->
                  name.row(
                          CreateSIPParticipantRequest.getDefaultInstance(),
                          SIPParticipantInfo.getDefaultInstance())
                      .inRoom(CreateSIPParticipantRequest::getRoomName)
                      .granting(Grants.none().withSip(SipGrant.call()))
                      .actingOnce()
                      .withRequestId()
                      .needing(SipMethods::dialing)
                      .answeredBy(AnswerSizes.ONE)
                      .limitedTo(ServerWork.endingBefore(MARGIN)));

  /**
   * Transfers a call to another telephone; needs {@code sip.call} and {@code roomAdmin} of the
   * room. The server responds when the transfer has ended, within the ringing timeout (30 s by
   * default): an attempt has 32 s, or the ringing timeout plus 2 s if that is longer. A failed
   * transfer is a {@link SipException}, also if the server reports it in a response with status
   * 200. Servers up to 1.13.5 return an empty response.
   */
  public static final ServiceMethod<TransferSIPParticipantRequest, TransferSIPParticipantResponse>
      TRANSFER_SIP_PARTICIPANT =
          METHODS.method(
              "TransferSIPParticipant",
              name ->
                  name.row(
                          TransferSIPParticipantRequest.getDefaultInstance(),
                          TransferSIPParticipantResponse.getDefaultInstance())
                      .inRoom(TransferSIPParticipantRequest::getRoomName)
                      .granting(
                          request ->
                              RoomGrants.admin(request.getRoomName()).withSip(SipGrant.call()))
                      .actingOnce()
                      .needing(request -> ringing(request.getRingingTimeout(), TRANSFER))
                      .checked(
                          request -> {
                            Arguments.room(request.getRoomName());
                            Arguments.identity(request.getParticipantIdentity());
                          })
                      .verified(Transfers::verify)
                      .answeredBy(AnswerSizes.ONE));

  private SipMethods() {}

  /** Returns the methods of the service. */
  public static List<ServiceMethod<?, ?>> all() {
    return METHODS.all();
  }

  private static Duration dialing(CreateSIPParticipantRequest request) {
    return ringing(request.getRingingTimeout(), request.getWaitUntilAnswered() ? ANSWERED : RINGS);
  }

  /** Returns the time for a response to a call that may ring for this long. */
  private static Duration ringing(com.google.protobuf.Duration timeout, Duration usual) {
    var seconds = Math.min(Math.max(timeout.getSeconds(), 0), LONGEST_RINGING);
    var ringing = Duration.ofSeconds(seconds, timeout.getNanos());
    return (ringing.compareTo(usual) > 0 ? ringing : usual).plus(MARGIN);
  }
}
