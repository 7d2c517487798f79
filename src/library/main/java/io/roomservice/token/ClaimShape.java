package io.roomservice.token;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The types of claims. The server rejects a token with a claim of another type. */
enum ClaimShape {
  TEXT("a string"),
  FLAG("a boolean"),
  TEXTS("a list of strings"),
  TEXT_OR_TEXTS("a string or a list of strings"),
  TIME("a number of seconds"),
  TEXT_BY_NAME("an object of strings"),
  GRANT("an object"),
  ROOM_CONFIGURATION("a room configuration");

  private final String called;

  ClaimShape(String called) {
    this.called = called;
  }

  boolean fits(Object value) {
    return switch (this) {
      case TEXT -> value instanceof String;
      case FLAG -> value instanceof Boolean;
      case TEXTS -> isTexts(value);
      case TEXT_OR_TEXTS -> value instanceof String || isTexts(value);
      case TIME -> NumericDate.isOne(value);
      case TEXT_BY_NAME ->
          value instanceof Map<?, ?> map
              && map.values().stream().allMatch(String.class::isInstance);
      case GRANT -> value instanceof Map<?, ?>;
      case ROOM_CONFIGURATION -> value instanceof Map<?, ?> map && isRoomConfiguration(map);
    };
  }

  private static boolean isTexts(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
  }

  private static boolean isRoomConfiguration(Map<?, ?> claim) {
    try {
      RoomConfigClaim.read(claim);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return called;
  }
}
