package io.roomservice.internal.twirp;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what is to follow {@code Bearer}. */
public final class BearerToken {
  private static final Pattern TOKEN68 =
      Pattern.compile("[A-Za-z0-9._~+/-]+=*"); // RFC 7235, section 2.1

  private BearerToken() {}

  /**
   * Returns the token if it can be sent as one.
   *
   * @throws IllegalArgumentException if it can't; the text never quotes it
   */
  public static String check(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      throw new IllegalArgumentException("the token is " + (token == null ? "null" : "empty"));
    }
    if (!TOKEN68.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "the token has a character that no token has, such as white space or a line's end; give the JWT alone,"
              + " without Bearer");
    }
    return token;
  }
}
