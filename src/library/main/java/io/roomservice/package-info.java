/**
 * Sends data into LiveKit rooms from a Java backend.
 *
 * <pre>{@code
 * try (RoomServiceClient rooms = RoomServiceClient.fromEnvironment()) {
 *   SendReceipt receipt = rooms.sendData(
 *       DataMessage.inRoom("standup").text("hello").topic("chat").build());
 * }
 * }</pre>
 *
 * <p>Each call returns a result or throws a {@link io.roomservice.LiveKitException} whose {@link
 * io.roomservice.LiveKitException#outcome() outcome} states whether the call may have taken effect.
 *
 * <ul>
 *   <li>Clients: {@link io.roomservice.RoomServiceClient}, its builder, {@link
 *       io.roomservice.AsyncRoomServiceClient} for futures, {@link io.roomservice.BulkSend} for
 *       many messages.
 *   <li>Methods of all of LiveKit's services, for {@link io.roomservice.RoomServiceClient#call}:
 *       {@link io.roomservice.RoomMethods}, {@link io.roomservice.EgressMethods}, {@link
 *       io.roomservice.IngressMethods}, {@link io.roomservice.SipMethods}, {@link
 *       io.roomservice.AgentDispatchMethods}.
 *   <li>Requests: {@link io.roomservice.DataMessage} with its {@link io.roomservice.DataKind} and
 *       {@link io.roomservice.Nonce}, within {@link io.roomservice.SizeLimits}; {@link
 *       io.roomservice.RpcCall}.
 *   <li>Results: {@link io.roomservice.SendReceipt}, {@link io.roomservice.Reach}, {@link
 *       io.roomservice.BulkSummary}, {@link io.roomservice.ServerCheck}, and {@link
 *       io.roomservice.LiveKitException} with its subclasses.
 *   <li>Options: {@link io.roomservice.CallOptions}, {@link io.roomservice.RetryPolicy}, {@link
 *       io.roomservice.RegionFailover}, {@link io.roomservice.Wire}.
 *   <li>Metrics and traces: {@link io.roomservice.CallListener}.
 *   <li>Other packages: {@link io.roomservice.token} for tokens and grants, {@link
 *       io.roomservice.webhook} for webhooks, {@link io.roomservice.json} for messages as JSON,
 *       {@link io.roomservice.proto} for LiveKit's messages.
 * </ul>
 */
@NullMarked
package io.roomservice;

import org.jspecify.annotations.NullMarked;
