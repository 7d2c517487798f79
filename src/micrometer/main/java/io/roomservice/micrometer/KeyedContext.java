package io.roomservice.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.Propagator;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * A context that keeps its keys as the immutable objects that a convention returns. Micrometer's
 * own puts each key into a map, at the start and at the end, and copies and sorts the map for each
 * handler that reads it: more than a third of the time and memory of an observation.
 */
abstract class KeyedContext<C> extends SenderContext<C> {
  private KeyValues low = KeyValues.empty();
  private KeyValues high = KeyValues.empty();

  KeyedContext(Propagator.Setter<C> setter, Kind kind) {
    super(setter, kind);
  }

  @Override
  public Observation.Context addLowCardinalityKeyValue(KeyValue key) {
    low = low.and(key);
    return this;
  }

  @Override
  public Observation.Context addHighCardinalityKeyValue(KeyValue key) {
    high = high.and(key);
    return this;
  }

  @Override
  public Observation.Context addLowCardinalityKeyValues(KeyValues keys) {
    low = low.and(keys);
    return this;
  }

  @Override
  public Observation.Context addHighCardinalityKeyValues(KeyValues keys) {
    high = high.and(keys);
    return this;
  }

  @Override
  public Observation.Context removeLowCardinalityKeyValue(String name) {
    low = without(low, name);
    return this;
  }

  @Override
  public Observation.Context removeHighCardinalityKeyValue(String name) {
    high = without(high, name);
    return this;
  }

  @Override
  public KeyValues getLowCardinalityKeyValues() {
    return low;
  }

  @Override
  public KeyValues getHighCardinalityKeyValues() {
    return high;
  }

  @Override
  public @Nullable KeyValue getLowCardinalityKeyValue(String name) {
    return find(low, name);
  }

  @Override
  public @Nullable KeyValue getHighCardinalityKeyValue(String name) {
    return find(high, name);
  }

  private static KeyValues without(KeyValues keys, String name) {
    return KeyValues.of(keys.stream().filter(key -> !key.getKey().equals(name)).toList());
  }

  private static @Nullable KeyValue find(KeyValues keys, String name) {
    return keys.stream().filter(key -> key.getKey().equals(name)).findFirst().orElse(null);
  }
}
