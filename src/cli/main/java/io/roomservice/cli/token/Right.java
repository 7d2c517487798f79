package io.roomservice.cli.token;

import io.roomservice.cli.input.Choice;
import io.roomservice.token.VideoGrant;

/** What a participant may do, by the words of the command line. */
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

  /** The grant with this said as well. */
  VideoGrant set(VideoGrant grant, boolean allowed) {
    return switch (this) {
      case PUBLISH -> grant.canPublish(allowed);
      case SUBSCRIBE -> grant.canSubscribe(allowed);
      case PUBLISH_DATA -> grant.canPublishData(allowed);
      case UPDATE_METADATA -> grant.canUpdateOwnMetadata(allowed);
      case SUBSCRIBE_METRICS -> grant.canSubscribeMetrics(allowed);
      case HIDDEN -> grant.hidden(allowed);
      case AGENT -> grant.agent(allowed);
    };
  }

  static final class Names extends Choice<Right> {
    Names() {
      super(values());
    }
  }
}
