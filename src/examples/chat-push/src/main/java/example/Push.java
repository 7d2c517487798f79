package example;

import io.roomservice.DataKind;
import io.roomservice.DataMessage;
import java.util.List;

/**
 * What the page's form contains.
 *
 * @param payload base64 in JSON
 * @param topic null for none
 * @param to identities; empty for everyone in the room
 */
record Push(String room, byte[] payload, DataKind kind, String topic, List<String> to) {
  DataMessage message() {
    var message = DataMessage.inRoom(room).payload(payload).kind(kind);
    if (topic != null) {
      message.topic(topic);
    }
    if (!to.isEmpty()) {
      message.destinationIdentities(to);
    }
    return message.build();
  }
}
