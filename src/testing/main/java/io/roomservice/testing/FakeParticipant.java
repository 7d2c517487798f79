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
 * Someone in a {@link FakeRoom}, from joining to leaving; who joins again is another one.
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

  /** The identity, unique in its room. */
  public String identity() {
    return identity;
  }

  /** The id that the server gave it, such as {@code PA_SQV2MuFKEKfz}; other at each joining. */
  public String sid() {
    return sid;
  }

  /** What RoomService says of it: name, metadata, attributes, permission, state and tracks. */
  public ParticipantInfo info() {
    synchronized (room) {
      return profile.info().toBuilder()
          .addAllTracks(tracks.all())
          .setIsPublisher(isPublisher())
          .build();
    }
  }

  /**
   * The packets that reached it, in order: a snapshot, readable after it left as well. A packet is
   * here before its sender has the server's answer.
   */
  public List<ReceivedPacket> received() {
    return inbox.all();
  }

  /** The payloads of {@link #received()}, read as text. */
  public List<String> receivedTexts() {
    return received().stream().map(ReceivedPacket::text).toList();
  }

  /**
   * The one packet that reached it.
   *
   * @throws AssertionError if it was none or more than one; the message lists them, without their
   *     payloads
   */
  public ReceivedPacket onlyReceived() {
    return inbox.only(identity);
  }

  /**
   * Registers what answers an RPC; a method that has a handler gets a new one. An RPC of a method
   * without one is refused, as on the real server, with {@code RpcError 1400}.
   */
  public FakeParticipant onRpc(String method, RpcHandler handler) {
    rpcs.handle(method, handler);
    return this;
  }

  /** The RPCs for which its handlers ran, in order; a snapshot. */
  public List<ReceivedRpc> rpcs() {
    return rpcs.received();
  }

  /**
   * Publishes a track: video for {@link TrackSource#CAMERA} and {@link TrackSource#SCREEN_SHARE},
   * else audio.
   *
   * @throws IllegalStateException if its permission does not allow it, or it is gone
   */
  public TrackInfo publish(TrackSource source) {
    return publish(source, "");
  }

  /** The same with a name. */
  public TrackInfo publish(TrackSource source, String name) {
    synchronized (room) {
      requireConnected("publish");
      var permission = profile.info().getPermission();
      if (!PublishedTracks.allows(permission, source)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "%s may not publish %s; its permission has can_publish=%s, can_publish_sources=%s",
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
   * Ends the publishing of a track.
   *
   * @throws NoSuchElementException if it publishes none of this sid; the message names those it
   *     does
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

  /** Its tracks, in the order of publishing; a snapshot. */
  public List<TrackInfo> tracks() {
    return info().getTracksList();
  }

  /**
   * What RoomService.UpdateSubscriptions has asked of it: by track sid, whether it is to subscribe.
   * As on the real server, nobody checks whether there is such a track.
   */
  public Map<String, Boolean> subscriptions() {
    synchronized (room) {
      return Map.copyOf(subscriptions);
    }
  }

  /**
   * Takes it further on its way into the room. Who becomes {@link State#ACTIVE} receives what is
   * sent from then on, and before that the reliable messages that were sent while it was joining,
   * up to 100,000 bytes of packets; on {@link ServerVersion#V1_13_5} none of these.
   *
   * @throws IllegalArgumentException for {@link State#DISCONNECTED}
   * @throws IllegalStateException if it is gone
   */
  public void become(State state) {
    synchronized (room) {
      requireConnected("become " + Newcomer.checked(state));
      var wasActive = profile.isActive();
      profile.become(state);
      if (!wasActive) {
        tellOfJoining();
      }
      if (profile.isActive()) {
        held.release().forEach(inbox::add);
      }
    }
  }

  /** Whether it is in the room: it did not leave, nobody took its identity or deleted the room. */
  public boolean isConnected() {
    return room.has(this);
  }

  /** Why it is gone; empty while it is there. */
  public Optional<DisconnectReason> disconnectReason() {
    return Optional.ofNullable(gone.getNow(null));
  }

  /** Leaves the room; nothing reaches it from now on. Twice is no error. */
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

  void tellOfJoining() {
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

  /** The packet reaches it, or waits until it is all the way in the room, or is lost. */
  void deliver(ReceivedPacket packet) {
    synchronized (room) {
      if (profile.isActive()) {
        inbox.add(packet);
      } else {
        held.add(packet);
      }
    }
  }

  /** Mutes or unmutes one of its tracks; empty if it has none of this sid. */
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

  /** Tracks end that a new permission does not allow. */
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
                  this + " cannot " + what + ": it left the room, " + reason);
            });
  }

  @Override
  public String toString() {
    return identity;
  }
}
