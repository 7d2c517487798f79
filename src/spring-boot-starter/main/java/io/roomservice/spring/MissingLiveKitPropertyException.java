package io.roomservice.spring;

/** Thrown at startup; {@link MissingLiveKitPropertyAnalyzer} says what to do. */
final class MissingLiveKitPropertyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String property;

  MissingLiveKitPropertyException(String property) {
    super("the property " + property + " is not set");
    this.property = property;
  }

  String property() {
    return property;
  }
}
