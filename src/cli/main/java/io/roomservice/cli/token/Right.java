package io.roomservice.cli.token;

import io.roomservice.cli.input.Choice;
import io.roomservice.token.VideoGrant;

/** The rights of a participant, by their names on the command line. */
enum Right {
  PUBLISH,
  SUBSCRIBE,
  PUBLISH_DATA,
  UPDATE_METADATA,
  SUBSCRIBE_METRICS,
  HIDDEN,
  AGENT;

  static final String WORDS =
      "publish, subscribe, publish-data, update-metadata, subscribe-metrics, hidden, agent";

  /** Returns the grant with this right allowed or denied. */
  VideoGrant set(VideoGrant grant, boolean allowed) {
    return switch (this) {
      case PUBLISH -> grant.withCanPublish(allowed);
      case SUBSCRIBE -> grant.withCanSubscribe(allowed);
      case PUBLISH_DATA -> grant.withCanPublishData(allowed);
      case UPDATE_METADATA -> grant.withCanUpdateOwnMetadata(allowed);
      case SUBSCRIBE_METRICS -> grant.withCanSubscribeMetrics(allowed);
      case HIDDEN -> grant.withHidden(allowed);
      case AGENT -> grant.withAgent(allowed);
    };
  }

  static final class Names extends Choice<Right> {
    Names() {
      super(values());
    }
  }
}
