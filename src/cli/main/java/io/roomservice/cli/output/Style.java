package io.roomservice.cli.output;

/** Colors text, or leaves it as it is. */
public record Style(boolean isOn) {
  /** For headings. */
  public String bold(String text) {
    return with("1", text);
  }

  /** For errors. */
  public String red(String text) {
    return with("31", text);
  }

  /** For success. */
  public String green(String text) {
    return with("32", text);
  }

  /** For warnings. */
  public String yellow(String text) {
    return with("33", text);
  }

  private String with(String code, String text) {
    return isOn ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
