package io.roomservice;

import com.google.protobuf.Message;
import io.roomservice.proto.EgressInfo;
import io.roomservice.proto.ListEgressRequest;
import io.roomservice.proto.ListEgressResponse;
import io.roomservice.proto.ParticipantEgressRequest;
import io.roomservice.proto.RoomCompositeEgressRequest;
import io.roomservice.proto.StartEgressRequest;
import io.roomservice.proto.StopEgressRequest;
import io.roomservice.proto.TrackCompositeEgressRequest;
import io.roomservice.proto.TrackEgressRequest;
import io.roomservice.proto.UpdateLayoutRequest;
import io.roomservice.proto.UpdateStreamRequest;
import io.roomservice.proto.WebEgressRequest;
import io.roomservice.token.Grants;
import io.roomservice.token.VideoGrant;
import java.time.Duration;
import java.util.List;

/**
 * The methods of {@code livekit.Egress}, which records rooms, tracks and web pages, or streams
 * them. They need the grant {@code roomRecord}, a server with Redis, and an egress service.
 *
 * <p>A {@code START_…} call responds when an egress service has accepted it. If none does, the
 * server reports this after 20 to 23 s ({@link TwirpErrorCode#UNAVAILABLE}), so an attempt has 30 s
 * unless {@link CallOptions#withAttemptTimeout} is set. A room that does not exist is {@link
 * TwirpErrorCode#NOT_FOUND}. These calls are not retried if an egress may have started; see {@link
 * CallOptions#withIdempotentRepeats}.
 *
 * <p>Requests and responses contain storage keys and stream URLs in plain text: log them with
 * {@link io.roomservice.json.ProtoJson#print}, which masks them.
 */
public final class EgressMethods {
  /** Without an egress service, the server gives up after 20 to 23 s, or 26 s if it is busy. */
  private static final Duration START = Duration.ofSeconds(30);

  /** The server asks a slow worker three times, for 15 s in total. */
  private static final Duration WORKER = Duration.ofSeconds(16);

  private static final Grants RECORD = Grants.of(VideoGrant.roomRecord());

  private static final MethodTable METHODS = new MethodTable("livekit.Egress", Responder.EGRESS);

  /** Starts an egress of any source. The server checks the outputs only when a worker takes it. */
  public static final ServiceMethod<StartEgressRequest, EgressInfo> START_EGRESS =
      METHODS.method(
          "StartEgress",
          name ->
              starting(
                  name.row(StartEgressRequest.getDefaultInstance(), EgressInfo.getDefaultInstance())
                      .inRoom(StartEgressRequest::getRoomName)));

  /**
   * Changes the layout of a room composite. An unknown egress is {@link TwirpErrorCode#NOT_FOUND}.
   */
  public static final ServiceMethod<UpdateLayoutRequest, EgressInfo> UPDATE_LAYOUT =
      METHODS.method(
          "UpdateLayout",
          name ->
              name.row(UpdateLayoutRequest.getDefaultInstance(), EgressInfo.getDefaultInstance())
                  .granting(RECORD)
                  .answeredBy(AnswerSizes.ONE)
                  .naming(EgressMethods::isEgress));

  /**
   * Adds and removes stream URLs. An unknown egress is {@link TwirpErrorCode#NOT_FOUND} after 3 s,
   * an egress that has ended {@link TwirpErrorCode#FAILED_PRECONDITION}.
   */
  public static final ServiceMethod<UpdateStreamRequest, EgressInfo> UPDATE_STREAM =
      METHODS.method(
          "UpdateStream",
          name ->
              name.row(UpdateStreamRequest.getDefaultInstance(), EgressInfo.getDefaultInstance())
                  .granting(RECORD)
                  .actingOnce()
                  .needing(WORKER)
                  .answeredBy(AnswerSizes.ONE)
                  .naming(EgressMethods::isEgress));

  /**
   * Without a filter, lists all egresses that the server remembers, ended ones too. An unknown id
   * is {@link TwirpErrorCode#NOT_FOUND}.
   */
  public static final ServiceMethod<ListEgressRequest, ListEgressResponse> LIST_EGRESS =
      METHODS.method(
          "ListEgress",
          name ->
              name.row(
                      ListEgressRequest.getDefaultInstance(),
                      ListEgressResponse.getDefaultInstance())
                  .inRoom(ListEgressRequest::getRoomName)
                  .granting(RECORD)
                  .answeredBy(AnswerSizes.LIST));

  /**
   * Stops an egress. Its file is complete when its status is {@code EGRESS_COMPLETE}. An unknown
   * egress is {@link TwirpErrorCode#NOT_FOUND} after 3 s, one that has ended {@link
   * TwirpErrorCode#FAILED_PRECONDITION}, also when an earlier attempt stopped it.
   */
  public static final ServiceMethod<StopEgressRequest, EgressInfo> STOP_EGRESS =
      METHODS.method(
          "StopEgress",
          name ->
              name.row(StopEgressRequest.getDefaultInstance(), EgressInfo.getDefaultInstance())
                  .granting(RECORD)
                  .needing(WORKER)
                  .answeredBy(AnswerSizes.ONE)
                  .naming(EgressMethods::isEgress));

  /** Records or streams a whole room with a layout. */
  public static final ServiceMethod<RoomCompositeEgressRequest, EgressInfo>
      START_ROOM_COMPOSITE_EGRESS =
          METHODS.method(
              "StartRoomCompositeEgress",
              name ->
                  starting(
                      name.row(
                              RoomCompositeEgressRequest.getDefaultInstance(),
                              EgressInfo.getDefaultInstance())
                          .inRoom(RoomCompositeEgressRequest::getRoomName)));

  /** Records or streams a web page, which needs no room. */
  public static final ServiceMethod<WebEgressRequest, EgressInfo> START_WEB_EGRESS =
      METHODS.method(
          "StartWebEgress",
          name ->
              starting(
                  name.row(
                      WebEgressRequest.getDefaultInstance(), EgressInfo.getDefaultInstance())));

  /** Records or streams one participant. */
  public static final ServiceMethod<ParticipantEgressRequest, EgressInfo> START_PARTICIPANT_EGRESS =
      METHODS.method(
          "StartParticipantEgress",
          name ->
              starting(
                  name.row(
                          ParticipantEgressRequest.getDefaultInstance(),
                          EgressInfo.getDefaultInstance())
                      .inRoom(ParticipantEgressRequest::getRoomName)));

  /** Records or streams an audio and a video track together. */
  public static final ServiceMethod<TrackCompositeEgressRequest, EgressInfo>
      START_TRACK_COMPOSITE_EGRESS =
          METHODS.method(
              "StartTrackCompositeEgress",
              name ->
                  starting(
                      name.row(
                              TrackCompositeEgressRequest.getDefaultInstance(),
                              EgressInfo.getDefaultInstance())
                          .inRoom(TrackCompositeEgressRequest::getRoomName)));

  /** Records one track as it is, without transcoding. */
  public static final ServiceMethod<TrackEgressRequest, EgressInfo> START_TRACK_EGRESS =
      METHODS.method(
          "StartTrackEgress",
          name ->
              starting(
                  name.row(TrackEgressRequest.getDefaultInstance(), EgressInfo.getDefaultInstance())
                      .inRoom(TrackEgressRequest::getRoomName)));

  private EgressMethods() {}

  /** Returns the methods of the service. */
  public static List<ServiceMethod<?, ?>> all() {
    return METHODS.all();
  }

  private static <Q extends Message> MethodRow<Q, EgressInfo> starting(
      MethodRow<Q, EgressInfo> row) {
    return row.granting(RECORD)
        .actingOnce()
        .withRequestId()
        .needing(START)
        .answeredBy(AnswerSizes.ONE)
        .naming(EgressMethods::isEgress);
  }

  private static boolean isEgress(EgressInfo egress) {
    return !egress.getEgressId().isEmpty();
  }
}
