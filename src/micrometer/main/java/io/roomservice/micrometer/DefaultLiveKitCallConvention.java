package io.roomservice.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.roomservice.DataKind;
import io.roomservice.EndedCall;
import io.roomservice.Outcome;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The default names and keys of calls.
 *
 * <p>Keys with few values, which become tags of metrics: {@code method}, such as {@code
 * RoomService/SendData}; {@code kind}, {@code reliable} or {@code lossy}; {@code outcome}, {@code
 * ok}, {@code not_sent}, {@code rejected} or {@code unknown}; {@code code}, the Twirp error code
 * that the server returned, such as {@code not_found}. A key without a value is {@code none}.
 *
 * <p>Keys with many values, for traces only: {@code room}, {@code identity}, {@code attempts}. One
 * without a value is left out, and all are while the call is in flight: spans get their tags at the
 * end. No key has a token, a secret or a payload.
 *
 * <p>Immutable; may be extended.
 */
public class DefaultLiveKitCallConvention implements LiveKitCallConvention {
  static final DefaultLiveKitCallConvention INSTANCE = new DefaultLiveKitCallConvention();

  private static final String NONE = "none";

  private static final KeyValue ONE_ATTEMPT = KeyValue.of("attempts", "1");

  private static final Map<Tags, KeyValues> TAGS = new ConcurrentHashMap<>();

  /** Creates the convention. */
  public DefaultLiveKitCallConvention() {}

  @Override
  public String getName() {
    return "livekit.client.call";
  }

  @Override
  public String getContextualName(LiveKitCallContext context) {
    return context.call().method();
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(LiveKitCallContext context) {
    var call = context.call();
    var end = context.end().orElse(null);
    var failure = end == null ? null : end.failure().orElse(null);
    var key =
        new Tags(
            call.method(),
            call.kind().orElse(null),
            end != null,
            failure == null ? null : failure.outcome(),
            failure instanceof TwirpException twirp ? twirp.code() : null);
    var known = TAGS.get(key); // computeIfAbsent may lock
    return known != null ? known : TAGS.computeIfAbsent(key, Tags::keyValues);
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(LiveKitCallContext context) {
    var end = context.end().orElse(null);
    if (end == null) { // this is called again at the end
      return KeyValues.empty();
    }
    var keys = new ArrayList<KeyValue>(3);
    keys.add(end.attempts() == 1 ? ONE_ATTEMPT : attempts(end));
    context.call().identity().ifPresent(identity -> keys.add(KeyValue.of("identity", identity)));
    context.call().room().ifPresent(room -> keys.add(KeyValue.of("room", room)));
    return KeyValues.of(keys);
  }

  private static KeyValue attempts(EndedCall end) {
    return KeyValue.of("attempts", Integer.toString(end.attempts()));
  }

  /** All that the keys with few values are made of, to make them once and not for each call. */
  private record Tags(
      String method,
      @Nullable DataKind kind,
      boolean ended,
      @Nullable Outcome failure,
      @Nullable TwirpErrorCode code) {
    KeyValues keyValues() {
      return KeyValues.of(
          KeyValue.of("method", method),
          KeyValue.of("kind", lower(kind)),
          KeyValue.of("outcome", ended && failure == null ? "ok" : lower(failure)),
          KeyValue.of("code", lower(code)));
    }

    private static String lower(@Nullable Enum<?> value) {
      return value == null ? NONE : value.name().toLowerCase(Locale.ROOT);
    }
  }
}
