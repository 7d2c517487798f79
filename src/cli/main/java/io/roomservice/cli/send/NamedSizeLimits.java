package io.roomservice.cli.send;

import io.roomservice.DataKind;
import io.roomservice.SizeLimits;
import io.roomservice.cli.input.Choice;

/** The library's size limits by their names in {@code --size-limits}. */
public enum NamedSizeLimits {
  DOCUMENTED("documented"),
  CLIENTS_64K("64k"),
  RECEIVER("receiver");

  /** No receiver accepts more, whatever the limits. */
  static final int MOST = 262_144;

  private final String word;

  NamedSizeLimits(String word) {
    this.word = word;
  }

  /** Creates the limits. A constant would create a logger before the log is configured. */
  public SizeLimits limits() {
    return switch (this) {
      case DOCUMENTED -> SizeLimits.documented();
      case CLIENTS_64K -> SizeLimits.clients64k();
      case RECEIVER -> SizeLimits.receiverMaximum();
    };
  }

  int payload(DataKind kind) {
    return limits().payload(kind);
  }

  int packet(DataKind kind) {
    return limits().packet(kind);
  }

  public static final class Names extends Choice<NamedSizeLimits> {
    /** For picocli. */
    public Names() {
      super(values(), limits -> limits.word);
    }
  }
}
