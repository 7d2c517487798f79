package io.roomservice.cli.token;

import io.roomservice.cli.frame.Choice;
import io.roomservice.token.VideoGrant;
import java.util.Locale;

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
      case PUBLISH -> grant.withCanPublish(allowed);
      case SUBSCRIBE -> grant.withCanSubscribe(allowed);
      case PUBLISH_DATA -> grant.withCanPublishData(allowed);
      case UPDATE_METADATA -> grant.withCanUpdateOwnMetadata(allowed);
      case SUBSCRIBE_METRICS -> grant.withCanSubscribeMetrics(allowed);
      case HIDDEN -> grant.withHidden(allowed);
      case AGENT -> grant.withAgent(allowed);
    };
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads the option. */
  static final class Names extends Choice<Right> {
    Names() {
      super(values(), Right::word);
    }
  }
}
