package io.roomservice.testing;

import io.roomservice.proto.DisconnectReason;
import io.roomservice.proto.ParticipantInfo;
import io.roomservice.proto.ParticipantInfo.State;
import io.roomservice.proto.TrackInfo;
import io.roomservice.proto.TrackSource;
import io.roomservice.proto.UpdateParticipantRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A participant of a {@link FakeRoom}, from joining to leaving; joining again creates another one.
 * Thread-safe.
 */
public final class FakeParticipant {
  private final FakeRoom room;
  private final World world;
  private final String identity;
  private final String sid;
  private final Inbox inbox = new Inbox();
  private final CompletableFuture<DisconnectReason> gone = new CompletableFuture<>();
  private final Rpcs rpcs = new Rpcs(gone);
  private final Held held; // guarded by the room, like the next three
  private final Profile profile;
  private final PublishedTracks tracks;
  private final Map<String, Boolean> subscriptions = new LinkedHashMap<>();

  FakeParticipant(FakeRoom room, ParticipantInfo newcomer, World world) {
    this.room = room;
    this.world = world;
    this.held = new Held(world.version().bytesHeldForJoiners());
    this.profile = new Profile(newcomer, world.clock().instant());
    this.tracks = new PublishedTracks(world.clock());
    this.identity = newcomer.getIdentity();
    this.sid = profile.info().getSid();
  }

  /** Returns the identity, unique in its room. */
  public String identity() {
    return identity;
  }

  /** Returns the id from the server, such as {@code PA_SQV2MuFKEKfz}; a new one for each join. */
  public String sid() {
    return sid;
  }

  /**
   * Returns what RoomService reports of the participant: name, metadata, attributes, permission,
   * state and tracks.
   */
  public ParticipantInfo info() {
    synchronized (room) {
      return profile.info().toBuilder()
          .addAllTracks(tracks.all())
          .setIsPublisher(isPublisher())
          .build();
    }
  }

  /**
   * Returns a snapshot of the received packets, in order; it stays available after the participant
   * left. A packet is listed before its sender gets the server's response.
   */
  public List<ReceivedPacket> received() {
    return inbox.all();
  }

  /** Returns the payloads of {@link #received()} as text. */
  public List<String> receivedTexts() {
    return received().stream().map(ReceivedPacket::text).toList();
  }

  /**
   * Returns the only packet that the participant received.
   *
   * @throws AssertionError if it received none or more than one; the message lists them, without
   *     their payloads
   */
  public ReceivedPacket onlyReceived() {
    return inbox.only(identity);
  }

  /**
   * Registers the handler of an RPC method, and replaces an earlier one. An RPC of a method without
   * a handler fails with {@code RpcError 1400}, as on the real server.
   */
  public FakeParticipant onRpc(String method, RpcHandler handler) {
    rpcs.handle(method, handler);
    return this;
  }

  /** Returns a snapshot of the RPCs for which a handler was called, in order. */
  public List<ReceivedRpc> rpcs() {
    return rpcs.received();
  }

  /**
   * Publishes a track: video for {@link TrackSource#CAMERA} and {@link TrackSource#SCREEN_SHARE},
   * otherwise audio.
   *
   * @throws IllegalStateException if its permission does not allow it, or it left the room
   */
  public TrackInfo publish(TrackSource source) {
    return publish(source, "");
  }

  /** Same as {@link #publish(TrackSource)}, with a name. */
  public TrackInfo publish(TrackSource source, String name) {
    synchronized (room) {
      requireConnected("publish");
      var permission = profile.info().getPermission();
      if (!PublishedTracks.allows(permission, source)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "participant \"%s\" may not publish %s; its permission has can_publish=%s, can_publish_sources=%s",
                this,
                source,
                permission.getCanPublish(),
                permission.getCanPublishSourcesList()));
      }
      var track = tracks.publish(source, name);
      world.webhooks().trackPublished(room.info(), profile.info(), track);
      return track;
    }
  }

  /**
   * Unpublishes a track.
   *
   * @throws NoSuchElementException if it publishes no track with this sid; the message lists its
   *     tracks
   */
  public void unpublish(String trackSid) {
    synchronized (room) {
      var track = tracks.find(trackSid).orElseThrow(() -> Absent.track(trackSid, this));
      unpublish(track);
    }
  }

  private void unpublish(TrackInfo track) {
    tracks.remove(track);
    world.webhooks().trackUnpublished(room.info(), profile.info(), track);
  }

  /** Returns a snapshot of its tracks, in the order of publishing. */
  public List<TrackInfo> tracks() {
    return info().getTracksList();
  }

  /**
   * Returns what RoomService.UpdateSubscriptions requested: by track sid, true to subscribe, false
   * to unsubscribe. As on the real server, the tracks need not exist.
   */
  public Map<String, Boolean> subscriptions() {
    synchronized (room) {
      return Map.copyOf(subscriptions);
    }
  }

  /**
   * Changes the participant's state. When it becomes {@link State#ACTIVE}, it first receives the
   * reliable messages that were sent while it was joining, up to 100,000 bytes of packets (none of
   * them on {@link ServerVersion#V1_13_5}), and then all later ones.
   *
   * @throws IllegalArgumentException for {@link State#DISCONNECTED}
   * @throws IllegalStateException if it left the room
   */
  public void become(State state) {
    synchronized (room) {
      requireConnected("become " + Newcomer.checked(state));
      var wasActive = profile.isActive();
      profile.become(state);
      if (!wasActive) {
        sendJoinedIfActive();
      }
      if (profile.isActive()) {
        held.release().forEach(inbox::add);
      }
    }
  }

  /**
   * Returns true while it is in the room: until it leaves or is removed, another participant joins
   * with its identity, or the room is deleted.
   */
  public boolean isConnected() {
    return room.has(this);
  }

  /** Returns the reason why it left the room; empty while it is connected. */
  public Optional<DisconnectReason> disconnectReason() {
    return Optional.ofNullable(gone.getNow(null));
  }

  /** Leaves the room and receives nothing from then on. Calling it again has no effect. */
  public void leave() {
    disconnect(DisconnectReason.CLIENT_INITIATED);
  }

  void disconnect(DisconnectReason reason) {
    synchronized (room) {
      if (!room.remove(this)) {
        return;
      }
      tracks.all().forEach(this::unpublish);
      var wasActive = profile.isActive();
      profile.disconnect(reason);
      world.webhooks().participantLeft(room.info(), profile.info(), wasActive);
    }
    gone.complete(reason);
  }

  void sendJoinedIfActive() {
    if (isActive()) {
      world.webhooks().participantJoined(room.info(), info());
    }
  }

  boolean isActive() {
    synchronized (room) {
      return profile.isActive();
    }
  }

  boolean isPublisher() {
    synchronized (room) {
      return tracks.everPublished() && profile.info().getPermission().getCanPublish();
    }
  }

  boolean counts() {
    synchronized (room) {
      return profile.counts();
    }
  }

  Rpcs answering() {
    return rpcs;
  }

  /** Delivers the packet, holds it until the participant is active, or drops it. */
  void deliver(ReceivedPacket packet) {
    synchronized (room) {
      if (profile.isActive()) {
        inbox.add(packet);
      } else {
        held.add(packet);
      }
    }
  }

  /** Mutes or unmutes one of its tracks; empty if it has no track with this sid. */
  Optional<TrackInfo> mute(String trackSid, boolean muted) {
    synchronized (room) {
      return tracks.mute(trackSid, muted);
    }
  }

  void subscribe(List<String> trackSids, boolean subscribe) {
    synchronized (room) {
      trackSids.forEach(sid -> subscriptions.put(sid, subscribe));
    }
  }

  /** Updates the profile, and unpublishes the tracks that a new permission does not allow. */
  void update(UpdateParticipantRequest request) {
    synchronized (room) {
      profile.update(request);
      var permission = profile.info().getPermission();
      tracks.all().stream()
          .filter(track -> !PublishedTracks.allows(permission, track.getSource()))
          .forEach(this::unpublish);
    }
  }

  private void requireConnected(String what) {
    disconnectReason()
        .ifPresent(
            reason -> {
              throw new IllegalStateException(
                  "participant \"" + this + "\" cannot " + what + ": it left the room, " + reason);
            });
  }

  @Override
  public String toString() {
    return identity;
  }
}
