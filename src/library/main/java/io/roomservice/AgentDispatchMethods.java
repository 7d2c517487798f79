package io.roomservice;

import io.roomservice.proto.AgentDispatch;
import io.roomservice.proto.CreateAgentDispatchRequest;
import io.roomservice.proto.DeleteAgentDispatchRequest;
import io.roomservice.proto.ListAgentDispatchRequest;
import io.roomservice.proto.ListAgentDispatchResponse;
import java.util.List;

/**
 * The methods of {@code livekit.AgentDispatchService}, which requests agents for rooms. They need
 * the grant {@code roomAdmin} of the request's room. For a room that is not active, {@code
 * DELETE_DISPATCH} and {@code LIST_DISPATCH} fail with {@link RoomNotActiveException} after 3 s.
 */
public final class AgentDispatchMethods {
  private static final MethodTable METHODS =
      new MethodTable("livekit.AgentDispatchService", Responder.ROOM);

  /**
   * Requests an agent for a room. Creates the room if it does not exist, unless the server forbids
   * that.
   */
  public static final ServiceMethod<CreateAgentDispatchRequest, AgentDispatch> CREATE_DISPATCH =
      METHODS.method(
          "CreateDispatch",
          name ->
              name.row(
                      CreateAgentDispatchRequest.getDefaultInstance(),
                      AgentDispatch.getDefaultInstance())
                  .administering(CreateAgentDispatchRequest::getRoom)
                  .actingOnce()
                  .withRequestId()
                  .checked(request -> Arguments.room(request.getRoom()))
                  .answeredBy(AnswerSizes.ONE)
                  .naming(AgentDispatchMethods::isDispatch));

  /**
   * Deletes a dispatch. A retry that finds no dispatch counts as success, with an empty response.
   */
  public static final ServiceMethod<DeleteAgentDispatchRequest, AgentDispatch> DELETE_DISPATCH =
      METHODS.method(
          "DeleteDispatch",
          name ->
              name.row(
                      DeleteAgentDispatchRequest.getDefaultInstance(),
                      AgentDispatch.getDefaultInstance())
                  .administering(DeleteAgentDispatchRequest::getRoom)
                  .checked(request -> Arguments.room(request.getRoom()))
                  .removing()
                  .answeredBy(AnswerSizes.ONE)
                  .naming(AgentDispatchMethods::isDispatch));

  /**
   * Lists the dispatches of a room; for an unknown id the list is empty. A new room has one, with
   * an empty {@code agent_name}. {@code created_at} is in nanoseconds.
   */
  public static final ServiceMethod<ListAgentDispatchRequest, ListAgentDispatchResponse>
      LIST_DISPATCH =
          METHODS.method(
              "ListDispatch",
              name ->
                  name.row(
                          ListAgentDispatchRequest.getDefaultInstance(),
                          ListAgentDispatchResponse.getDefaultInstance())
                      .administering(ListAgentDispatchRequest::getRoom)
                      .checked(request -> Arguments.room(request.getRoom()))
                      .answeredBy(AnswerSizes.LIST));

  private AgentDispatchMethods() {}

  /** Returns the methods of the service. */
  public static List<ServiceMethod<?, ?>> all() {
    return METHODS.all();
  }

  private static boolean isDispatch(AgentDispatch dispatch) {
    return !dispatch.getId().isEmpty();
  }
}
