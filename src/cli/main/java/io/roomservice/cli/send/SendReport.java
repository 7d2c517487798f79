package io.roomservice.cli.send;

import com.fasterxml.jackson.core.JsonGenerator;
import io.roomservice.DataMessage;
import io.roomservice.Nonce;
import io.roomservice.PacketSize;
import io.roomservice.Reach;
import io.roomservice.SendReceipt;
import io.roomservice.cli.output.Count;
import io.roomservice.cli.output.Json;
import io.roomservice.cli.session.Session;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The output of {@code send} for an accepted message or a dry run.
 *
 * @param text the output as text
 * @param servedBy null in a dry run
 * @param reach null unless requested
 */
record SendReport(
    String text,
    DataMessage message,
    @Nullable Nonce nonce,
    int attempts,
    @Nullable String servedBy,
    long elapsedMs,
    boolean mayBeDuplicate,
    @Nullable Reach reach) {
  static SendReport of(DataMessage message, SendReceipt receipt) {
    var nonce = receipt.nonce().orElse(null);
    var elapsedMs = receipt.elapsed().toMillis();
    var text =
        String.format(
            Locale.ROOT,
            """
            accepted: %s
              packet of %s, %s
              %s, %d ms, by %s%s\
            """,
            summary(message),
            Count.of(PacketSize.of(message).bytes(), "byte"),
            nonce == null ? "no nonce" : "nonce " + nonce,
            Count.of(receipt.attempts(), "attempt"),
            elapsedMs,
            receipt.servedBy(),
            receipt.mayBeDuplicate() ? "; may have been delivered more than once" : "");
    return new SendReport(
        text,
        message,
        nonce,
        receipt.attempts(),
        receipt.servedBy(),
        elapsedMs,
        receipt.mayBeDuplicate(),
        receipt.reach().orElse(null));
  }

  static SendReport ofDryRun(DataMessage message, NamedSizeLimits limits) {
    var size = PacketSize.of(message);
    var nonce = message.nonce().orElse(null);
    var text =
        String.format(
            Locale.ROOT,
            """
            dry run, nothing was sent: %s
              payload %s, limit %d; packet %s, limit %d\
            """,
            summary(message),
            Count.of(size.payloadBytes(), "byte"),
            limits.payload(message.kind()),
            Count.of(size.bytes(), "byte"),
            limits.packet(message.kind()));
    return new SendReport(text, message, nonce, 0, null, 0, false, null);
  }

  void print(Session session) {
    session.done(
        () ->
            reach == null
                ? text
                : text + System.lineSeparator() + ReachReport.text(message.room(), reach, session),
        this::write);
  }

  private static String summary(DataMessage message) {
    var to = message.destinationIdentities();
    return String.format(
        Locale.ROOT,
        "%s, %s, to %s in %s%s",
        Count.of(message.payloadSize(), "byte"),
        message.kind().name().toLowerCase(Locale.ROOT),
        to.isEmpty() ? "everyone" : String.join(", ", to),
        message.room(),
        message.topic().map(topic -> ", topic " + topic).orElse(""));
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStringField("room", message.room());
    json.writeStringField("kind", message.kind().name());
    json.writeStringField("topic", message.topic().orElse(null));
    Json.writeStrings("destinationIdentities", message.destinationIdentities(), json);
    json.writeNumberField("payloadBytes", message.payloadSize());
    json.writeNumberField("packetBytes", PacketSize.of(message).bytes());
    json.writeStringField("nonce", nonce == null ? null : nonce.toString());
    json.writeNumberField("attempts", attempts);
    json.writeStringField("servedBy", servedBy);
    json.writeNumberField("elapsedMs", elapsedMs);
    json.writeBooleanField("mayBeDuplicate", mayBeDuplicate);
    if (reach == null) {
      json.writeNullField("reach");
    } else {
      json.writeObjectFieldStart("reach");
      ReachReport.write(reach, json);
      json.writeEndObject();
    }
  }
}
