package io.roomservice.internal.twirp;

import com.google.protobuf.Message;
import java.io.IOException;

/** One of Twirp's two body formats. Implementations are stateless and thread-safe. */
public interface Codec {
  /**
   * Returns the {@code Content-Type} of requests and of successful responses, without parameters.
   */
  String contentType();

  /** Returns the body of a request. */
  byte[] encode(Message message);

  /**
   * Reads the body of a response.
   *
   * @param prototype the default instance of the expected type
   * @throws IOException if the body isn't such a message; its message never quotes the body
   */
  <M extends Message> M decode(byte[] body, M prototype) throws IOException;
}
