package io.roomservice;

import io.roomservice.proto.CreateIngressRequest;
import io.roomservice.proto.DeleteIngressRequest;
import io.roomservice.proto.IngressInfo;
import io.roomservice.proto.IngressInput;
import io.roomservice.proto.ListIngressRequest;
import io.roomservice.proto.ListIngressResponse;
import io.roomservice.proto.UpdateIngressRequest;
import io.roomservice.token.Grants;
import io.roomservice.token.VideoGrant;
import java.time.Duration;
import java.util.List;

/**
 * The methods of {@code livekit.Ingress}, which brings RTMP, WHIP or pulled streams into rooms.
 * They need the grant {@code ingressAdmin} and a server with Redis.
 *
 * <p>Responses contain stream keys, with which anyone can publish, in plain text: log them with
 * {@link io.roomservice.json.ProtoJson#print}, which masks them.
 */
public final class IngressMethods {
  /** The server asks a slow ingress service three times, for 15 s in total. */
  private static final Duration WORKER = Duration.ofSeconds(16);

  private static final Grants ADMIN = Grants.of(VideoGrant.ingressAdmin());

  private static final MethodTable METHODS = new MethodTable("livekit.Ingress", Responder.INGRESS);

  /**
   * Creates an ingress. For RTMP and WHIP, the response has the URL and the stream key to push to;
   * for a URL to pull, the server waits for an ingress service, and reports after 3 s that there is
   * none. {@code participant_identity} is required, {@code room_name} is not.
   */
  public static final ServiceMethod<CreateIngressRequest, IngressInfo> CREATE_INGRESS =
      METHODS.method(
          "CreateIngress",
          name ->
              name.row(CreateIngressRequest.getDefaultInstance(), IngressInfo.getDefaultInstance())
                  .inRoom(CreateIngressRequest::getRoomName)
                  .granting(ADMIN)
                  .actingOnce()
                  .withRequestId()
                  .needing(
                      request ->
                          request.getInputType() == IngressInput.URL_INPUT ? WORKER : Duration.ZERO)
                  .answeredBy(AnswerSizes.ONE)
                  .naming(IngressMethods::isIngress));

  /** Changes a reusable ingress (RTMP or WHIP). Empty fields stay as they are. */
  public static final ServiceMethod<UpdateIngressRequest, IngressInfo> UPDATE_INGRESS =
      METHODS.method(
          "UpdateIngress",
          name ->
              name.row(UpdateIngressRequest.getDefaultInstance(), IngressInfo.getDefaultInstance())
                  .inRoom(UpdateIngressRequest::getRoomName)
                  .granting(ADMIN)
                  .needing(WORKER)
                  .answeredBy(AnswerSizes.ONE)
                  .naming(IngressMethods::isIngress));

  /** Without a filter, lists all ingresses. An unknown id is {@link TwirpErrorCode#NOT_FOUND}. */
  public static final ServiceMethod<ListIngressRequest, ListIngressResponse> LIST_INGRESS =
      METHODS.method(
          "ListIngress",
          name ->
              name.row(
                      ListIngressRequest.getDefaultInstance(),
                      ListIngressResponse.getDefaultInstance())
                  .inRoom(ListIngressRequest::getRoomName)
                  .granting(ADMIN)
                  .answeredBy(AnswerSizes.LIST));

  /**
   * Deletes an ingress and ends its stream. A retry that finds no ingress counts as success, with
   * an empty response.
   */
  public static final ServiceMethod<DeleteIngressRequest, IngressInfo> DELETE_INGRESS =
      METHODS.method(
          "DeleteIngress",
          name ->
              name.row(DeleteIngressRequest.getDefaultInstance(), IngressInfo.getDefaultInstance())
                  .granting(ADMIN)
                  .needing(WORKER)
                  .removing()
                  .answeredBy(AnswerSizes.ONE)
                  .naming(IngressMethods::isIngress));

  private IngressMethods() {}

  /** Returns the methods of the service. */
  public static List<ServiceMethod<?, ?>> all() {
    return METHODS.all();
  }

  private static boolean isIngress(IngressInfo ingress) {
    return !ingress.getIngressId().isEmpty();
  }
}
