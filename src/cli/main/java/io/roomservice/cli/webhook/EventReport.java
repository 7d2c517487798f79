package io.roomservice.cli.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Message;
import io.roomservice.cli.output.Printable;
import io.roomservice.cli.output.SecretsOption;
import io.roomservice.cli.session.Session;
import io.roomservice.webhook.WebhookEvent;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Prints a verified event as a line of text, or completely as a line of JSON. */
final class EventReport {
  @Mixin private SecretsOption secrets = new SecretsOption();

  void print(WebhookEvent event, Session session) {
    session.result(() -> text(event), json -> write(event, json));
  }

  private static String text(WebhookEvent event) {
    var text = new StringBuilder(event.createdAt().map(time -> time + " ").orElse(""));
    text.append(event.rawName());
    event.room().ifPresent(room -> text.append(" room=").append(room.getName()));
    event.participant().ifPresent(one -> text.append(" participant=").append(one.getIdentity()));
    event.track().ifPresent(track -> text.append(" track=").append(track.getSid()));
    event.egress().ifPresent(egress -> text.append(" egress=").append(egress.getEgressId()));
    event.ingress().ifPresent(ingress -> text.append(" ingress=").append(ingress.getIngressId()));
    return Printable.line(text.append(" id=").append(event.id()).toString());
  }

  private void write(WebhookEvent event, JsonGenerator json) throws IOException {
    json.writeStringField("event", event.rawName());
    json.writeStringField("id", event.id());
    if (event.createdAt().isPresent()) {
      json.writeNumberField("createdAt", event.createdAt().get().getEpochSecond());
    } else {
      json.writeNullField("createdAt");
    }
    write("room", event.room(), json);
    write("participant", event.participant(), json);
    write("track", event.track(), json);
    write("egressInfo", event.egress(), json);
    write("ingressInfo", event.ingress(), json);
  }

  private void write(String field, Optional<? extends Message> message, JsonGenerator json)
      throws IOException {
    if (message.isEmpty()) {
      json.writeNullField(field);
      return;
    }
    json.writeObjectFieldStart(field);
    secrets.json().writeFields(message.get(), json);
    json.writeEndObject();
  }
}
