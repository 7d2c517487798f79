package io.roomservice.spring;

import io.roomservice.RegionFailover;
import io.roomservice.Wire;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code livekit.*}. An option that is not set has the default of {@link
 * io.roomservice.RoomServiceClientBuilder}.
 */
@ConfigurationProperties("livekit")
public final class LiveKitProperties {
  /** URL of the server, such as wss://example.livekit.cloud or ws://localhost:7880. */
  private @Nullable String url;

  /** API key. */
  private @Nullable String apiKey;

  /** Secret of the API key. */
  private @Nullable String apiSecret;

  /** Maximum time of a call, with all its attempts and pauses. */
  private @Nullable Duration timeout;

  /** Maximum time of one attempt. */
  private @Nullable Duration attemptTimeout;

  /** Encoding of requests and responses. */
  private @Nullable Wire wire;

  /** Whether other regions are tried when one does not respond. */
  private @Nullable RegionFailover regionFailover;

  /** Maximum number of asynchronous calls in flight. */
  private @Nullable Integer maxInFlight;

  /** Maximum number of asynchronous calls that are queued while others are in flight. */
  private @Nullable Integer maxQueued;

  private final Retry retry = new Retry();
  private final Webhook webhook = new Webhook();
  private final Health health = new Health();
  private final Observations observations = new Observations();

  /** Returns the server's URL. */
  public @Nullable String getUrl() {
    return url;
  }

  /** Sets the server's URL. */
  public void setUrl(@Nullable String url) {
    this.url = url;
  }

  /** Returns the API key. */
  public @Nullable String getApiKey() {
    return apiKey;
  }

  /** Sets the API key. */
  public void setApiKey(@Nullable String apiKey) {
    this.apiKey = apiKey;
  }

  /** Returns the secret of the API key. */
  public @Nullable String getApiSecret() {
    return apiSecret;
  }

  /** Sets the secret of the API key. */
  public void setApiSecret(@Nullable String apiSecret) {
    this.apiSecret = apiSecret;
  }

  /** Returns the maximum time of a call. */
  public @Nullable Duration getTimeout() {
    return timeout;
  }

  /** Sets the maximum time of a call, with all its attempts and pauses. */
  public void setTimeout(@Nullable Duration timeout) {
    this.timeout = timeout;
  }

  /** Returns the maximum time of one attempt. */
  public @Nullable Duration getAttemptTimeout() {
    return attemptTimeout;
  }

  /** Sets the maximum time of one attempt. */
  public void setAttemptTimeout(@Nullable Duration attemptTimeout) {
    this.attemptTimeout = attemptTimeout;
  }

  /** Returns the encoding of requests and responses. */
  public @Nullable Wire getWire() {
    return wire;
  }

  /** Sets the encoding of requests and responses. */
  public void setWire(@Nullable Wire wire) {
    this.wire = wire;
  }

  /** Returns whether other regions are tried when one does not respond. */
  public @Nullable RegionFailover getRegionFailover() {
    return regionFailover;
  }

  /** Sets whether other regions are tried when one does not respond. */
  public void setRegionFailover(@Nullable RegionFailover regionFailover) {
    this.regionFailover = regionFailover;
  }

  /** Returns the maximum number of asynchronous calls in flight. */
  public @Nullable Integer getMaxInFlight() {
    return maxInFlight;
  }

  /** Sets the maximum number of asynchronous calls in flight. */
  public void setMaxInFlight(@Nullable Integer maxInFlight) {
    this.maxInFlight = maxInFlight;
  }

  /** Returns the maximum number of asynchronous calls that are queued. */
  public @Nullable Integer getMaxQueued() {
    return maxQueued;
  }

  /** Sets the maximum number of asynchronous calls that are queued while others are in flight. */
  public void setMaxQueued(@Nullable Integer maxQueued) {
    this.maxQueued = maxQueued;
  }

  /** Returns the properties {@code livekit.retry.*}. */
  public Retry getRetry() {
    return retry;
  }

  /** Returns the properties {@code livekit.webhook.*}. */
  public Webhook getWebhook() {
    return webhook;
  }

  /** Returns the properties {@code livekit.health.*}. */
  public Health getHealth() {
    return health;
  }

  /** Returns the properties {@code livekit.observations.*}. */
  public Observations getObservations() {
    return observations;
  }

  /** The properties {@code livekit.retry.*}: {@link io.roomservice.RetryPolicy}. */
  public static final class Retry {
    /** Maximum number of attempts per call; 1 for no retries. */
    private @Nullable Integer maxAttempts;

    /** Pause before the second attempt, doubled for each further one. */
    private @Nullable Duration firstPause;

    /** Maximum pause between attempts. */
    private @Nullable Duration longestPause;

    /** How long a send is retried while its room is not active. */
    private @Nullable Duration waitForRooms;

    Retry() {}

    /** Returns the maximum number of attempts per call. */
    public @Nullable Integer getMaxAttempts() {
      return maxAttempts;
    }

    /** Sets the maximum number of attempts per call. */
    public void setMaxAttempts(@Nullable Integer maxAttempts) {
      this.maxAttempts = maxAttempts;
    }

    /** Returns the pause before the second attempt. */
    public @Nullable Duration getFirstPause() {
      return firstPause;
    }

    /** Sets the pause before the second attempt. */
    public void setFirstPause(@Nullable Duration firstPause) {
      this.firstPause = firstPause;
    }

    /** Returns the maximum pause between attempts. */
    public @Nullable Duration getLongestPause() {
      return longestPause;
    }

    /** Sets the maximum pause between attempts. */
    public void setLongestPause(@Nullable Duration longestPause) {
      this.longestPause = longestPause;
    }

    /** Returns how long a send is retried while its room is not active. */
    public @Nullable Duration getWaitForRooms() {
      return waitForRooms;
    }

    /** Sets how long a send is retried while its room is not active. */
    public void setWaitForRooms(@Nullable Duration waitForRooms) {
      this.waitForRooms = waitForRooms;
    }
  }

  /** The properties {@code livekit.webhook.*}. */
  public static final class Webhook {
    /** Further API keys that webhooks may be signed with, with their secrets. */
    private final Map<String, String> keys = new LinkedHashMap<>();

    /** Maximum size of a webhook's body. */
    private @Nullable DataSize maxBodySize;

    Webhook() {}

    /**
     * Returns the API keys, with their secrets, that webhooks may be signed with in addition to
     * {@code livekit.api-key}: while keys are rotated, or if the server signs with another key.
     */
    public Map<String, String> getKeys() {
      return keys;
    }

    /** Returns the maximum size of a webhook's body. */
    public @Nullable DataSize getMaxBodySize() {
      return maxBodySize;
    }

    /** Sets the maximum size of a webhook's body. */
    public void setMaxBodySize(@Nullable DataSize maxBodySize) {
      this.maxBodySize = maxBodySize;
    }
  }

  /** The properties {@code livekit.health.*}. */
  public static final class Health {
    /** Maximum time of a check of the server. */
    private Duration timeout = Duration.ofSeconds(2);

    /** How long the result of a check is reported before the server is checked again. */
    private Duration cacheFor = Duration.ofSeconds(10);

    Health() {}

    /** Returns the maximum time of a check. */
    public Duration getTimeout() {
      return timeout;
    }

    /** Sets the maximum time of a check. */
    public void setTimeout(Duration timeout) {
      this.timeout = timeout;
    }

    /** Returns how long the result of a check is reported. */
    public Duration getCacheFor() {
      return cacheFor;
    }

    /** Sets how long the result of a check is reported before the server is checked again. */
    public void setCacheFor(Duration cacheFor) {
      this.cacheFor = cacheFor;
    }
  }

  /** The properties {@code livekit.observations.*}. */
  public static final class Observations {
    /** Whether each attempt of a call is an observation, not only retries. */
    private boolean everyAttempt;

    Observations() {}

    /** Returns whether each attempt of a call is an observation. */
    public boolean isEveryAttempt() {
      return everyAttempt;
    }

    /** Sets whether each attempt of a call is an observation, not only retries. */
    public void setEveryAttempt(boolean everyAttempt) {
      this.everyAttempt = everyAttempt;
    }
  }
}
