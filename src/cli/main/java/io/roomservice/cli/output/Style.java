package io.roomservice.cli.output;

/** Colours, or none. */
public record Style(boolean isOn) {
  /** What stands out. */
  public String bold(String text) {
    return with("1", text);
  }

  /** What is wrong. */
  public String red(String text) {
    return with("31", text);
  }

  /** What is well. */
  public String green(String text) {
    return with("32", text);
  }

  /** What deserves a look. */
  public String yellow(String text) {
    return with("33", text);
  }

  private String with(String code, String text) {
    return isOn ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
