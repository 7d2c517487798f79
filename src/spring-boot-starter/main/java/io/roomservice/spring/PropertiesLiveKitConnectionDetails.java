package io.roomservice.spring;

import org.jspecify.annotations.Nullable;

/** The server that the properties name. */
final class PropertiesLiveKitConnectionDetails implements LiveKitConnectionDetails {
  private final LiveKitProperties properties;

  PropertiesLiveKitConnectionDetails(LiveKitProperties properties) {
    this.properties = properties;
  }

  @Override
  public String getUrl() {
    return set("url", properties.getUrl());
  }

  @Override
  public @Nullable String getApiKey() {
    return properties.getApiKey();
  }

  @Override
  public @Nullable String getApiSecret() {
    return properties.getApiKey() == null
        ? properties.getApiSecret()
        : set("api-secret", properties.getApiSecret());
  }

  private static String set(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new MissingLiveKitPropertyException("livekit." + name);
    }
    return value;
  }
}
