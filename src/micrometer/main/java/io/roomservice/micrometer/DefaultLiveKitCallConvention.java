package io.roomservice.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.roomservice.EndedCall;
import io.roomservice.LiveKitException;
import io.roomservice.ObservedCall;
import io.roomservice.TwirpException;
import java.util.Locale;

/**
 * The default names and keys of calls.
 *
 * <p>Keys with few values, which become tags of metrics: {@code method}, such as {@code
 * RoomService/SendData}; {@code kind}, {@code reliable} or {@code lossy}; {@code outcome}, {@code
 * ok}, {@code not_sent}, {@code rejected} or {@code unknown}; {@code code}, the Twirp error code
 * that the server returned, such as {@code not_found}. A key without a value is {@code none}.
 *
 * <p>Keys with many values, for traces only: {@code room}, {@code identity}, {@code attempts}.
 * Neither has a token, a secret or a payload.
 *
 * <p>Immutable; may be extended.
 */
public class DefaultLiveKitCallConvention implements LiveKitCallConvention {
  static final DefaultLiveKitCallConvention INSTANCE = new DefaultLiveKitCallConvention();

  private static final String NONE = "none";

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
    var failure = context.end().flatMap(EndedCall::failure);
    return KeyValues.of(
        KeyValue.of("method", context.call().method()),
        KeyValue.of("kind", context.call().kind().map(kind -> lower(kind.name())).orElse(NONE)),
        KeyValue.of("outcome", outcome(context)),
        KeyValue.of("code", failure.map(DefaultLiveKitCallConvention::code).orElse(NONE)));
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(LiveKitCallContext context) {
    ObservedCall call = context.call();
    var keys =
        KeyValues.of(
            KeyValue.of("room", call.room().orElse(NONE)),
            KeyValue.of("identity", call.identity().orElse(NONE)));
    return context
        .end()
        .map(end -> keys.and(KeyValue.of("attempts", Integer.toString(end.attempts()))))
        .orElse(keys);
  }

  private static String outcome(LiveKitCallContext context) {
    if (context.end().isEmpty()) {
      return NONE;
    }
    return context
        .end()
        .flatMap(EndedCall::failure)
        .map(failure -> lower(failure.outcome().name()))
        .orElse("ok");
  }

  private static String code(LiveKitException failure) {
    return failure instanceof TwirpException twirp ? lower(twirp.code().name()) : NONE;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
