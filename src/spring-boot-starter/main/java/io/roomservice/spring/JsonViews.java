package io.roomservice.spring;

import com.google.protobuf.Message;
import io.roomservice.BulkSummary;
import io.roomservice.LiveKitException;
import io.roomservice.Nonce;
import io.roomservice.Reach;
import io.roomservice.SendReceipt;
import io.roomservice.ServerCheck;
import io.roomservice.json.ProtoJson;
import io.roomservice.proto.Room;
import io.roomservice.webhook.WebhookEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the library's values are in JSON, for Jackson 2 and 3: keys as in the command line's output,
 * times as milliseconds.
 */
final class JsonViews {
  private static final String MESSAGES = Room.class.getPackageName();

  /** A value as what any JSON library writes: maps, lists, texts, numbers, and messages. */
  private static final Map<Class<?>, Function<Object, Object>> VALUES =
      Map.of(
          SendReceipt.class, value -> receipt((SendReceipt) value),
          Reach.class, value -> reach((Reach) value),
          BulkSummary.class, value -> summary((BulkSummary) value),
          ServerCheck.class, value -> check((ServerCheck) value),
          WebhookEvent.class, value -> event((WebhookEvent) value),
          Nonce.class, Object::toString);

  private JsonViews() {}

  /** Returns true if it is one of this library's messages, and not one of the application's. */
  static boolean isMessage(Class<?> type) {
    return Message.class.isAssignableFrom(type) && type.getPackageName().equals(MESSAGES);
  }

  /** A message with its secrets masked. */
  static String text(Message message) {
    return ProtoJson.print(message);
  }

  static boolean isValue(Class<?> type) {
    return VALUES.containsKey(type);
  }

  static Object view(Object value) {
    return Objects.requireNonNull(VALUES.get(value.getClass())).apply(value);
  }

  private static Map<String, @Nullable Object> receipt(SendReceipt receipt) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("nonce", receipt.nonce().map(Nonce::toString).orElse(null));
    json.put("attempts", receipt.attempts());
    json.put("servedBy", receipt.servedBy());
    json.put("elapsedMs", receipt.elapsed().toMillis());
    json.put("mayBeDuplicate", receipt.mayBeDuplicate());
    json.put("reach", receipt.reach().map(JsonViews::reach).orElse(null));
    return json;
  }

  private static Map<String, Object> reach(Reach reach) {
    var kinds = new TreeMap<String, String>();
    reach.kinds().forEach((identity, kind) -> kinds.put(identity, kind.name()));
    var json = new LinkedHashMap<String, Object>();
    json.put("state", reach.roomState().name());
    json.put("complete", reach.isComplete());
    json.put("listed", reach.listed());
    json.put("joinedJustNow", reach.joinedJustNow());
    json.put("joining", reach.joining());
    json.put("absent", reach.absent());
    json.put("kinds", kinds);
    return json;
  }

  private static Map<String, Object> summary(BulkSummary summary) {
    var json = new LinkedHashMap<String, Object>();
    json.put("total", summary.total());
    json.put("accepted", summary.accepted());
    json.put("refused", summary.refused());
    json.put("rejected", summary.rejected());
    json.put("unknown", summary.unknown());
    json.put("superseded", summary.superseded());
    json.put("notSent", summary.notSent());
    json.put("payloadBytes", summary.payloadBytes());
    json.put("elapsedMs", summary.elapsed().toMillis());
    json.put("acceptedPerSecond", Math.round(summary.acceptedPerSecond()));
    var latency = new LinkedHashMap<String, Long>();
    latency.put("median", summary.latency(0.5).toMillis());
    latency.put("p99", summary.latency(0.99).toMillis());
    latency.put("longest", summary.latency(1).toMillis());
    json.put("latencyMs", latency);
    json.put("end", summary.end().name());
    return json;
  }

  private static Map<String, @Nullable Object> check(ServerCheck check) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("good", check.isGood());
    json.put("reachable", check.isReachable());
    json.put("acceptsCredentials", check.acceptsCredentials());
    json.put("clockOffsetSeconds", check.clockOffset().map(Duration::toSeconds).orElse(null));
    json.put("elapsedMs", check.elapsed().toMillis());
    json.put("error", check.failure().map(LiveKitException::getMessage).orElse(null));
    return json;
  }

  /** Not its {@code fields()}, which contain the room's secrets. */
  private static Map<String, @Nullable Object> event(WebhookEvent event) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("event", event.rawName());
    json.put("id", event.id());
    json.put("createdAt", event.createdAt().map(Instant::toString).orElse(null));
    event.room().ifPresent(room -> json.put("room", room));
    event.participant().ifPresent(participant -> json.put("participant", participant));
    event.track().ifPresent(track -> json.put("track", track));
    event.egress().ifPresent(egress -> json.put("egressInfo", egress));
    event.ingress().ifPresent(ingress -> json.put("ingressInfo", ingress));
    event.job().ifPresent(job -> json.put("job", job));
    event.roomEndReason().ifPresent(reason -> json.put("roomEndReason", reason.name()));
    return json;
  }
}
