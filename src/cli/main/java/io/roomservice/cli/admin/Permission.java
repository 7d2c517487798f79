package io.roomservice.cli.admin;

import io.roomservice.cli.input.Choice;
import io.roomservice.proto.ParticipantPermission;

/** The permissions of a participant. */
enum Permission {
  PUBLISH,
  SUBSCRIBE,
  PUBLISH_DATA,
  UPDATE_METADATA,
  SUBSCRIBE_METRICS,
  HIDDEN;

  static final String WORDS =
      "publish, subscribe, publish-data, update-metadata, subscribe-metrics, hidden";

  void set(ParticipantPermission.Builder permission, boolean on) {
    switch (this) {
      case PUBLISH -> permission.setCanPublish(on);
      case SUBSCRIBE -> permission.setCanSubscribe(on);
      case PUBLISH_DATA -> permission.setCanPublishData(on);
      case UPDATE_METADATA -> permission.setCanUpdateMetadata(on);
      case SUBSCRIBE_METRICS -> permission.setCanSubscribeMetrics(on);
      case HIDDEN -> permission.setHidden(on);
    }
  }

  static final class Names extends Choice<Permission> {
    Names() {
      super(values());
    }
  }
}
