package io.roomservice.internal.twirp;

import com.google.protobuf.Message;
import java.io.IOException;

/**
 * One of Twirp's two ways to write a message as a body. Implementations are stateless and
 * thread-safe.
 */
public interface Codec {
  /** The {@code Content-Type} of requests and of good answers, without parameters. */
  String contentType();

  /** The body of a request. */
  byte[] encode(Message message);

  /**
   * Reads an answer's body.
   *
   * @param prototype the default instance of the expected type
   * @throws IOException if the body is not such a message; its text never quotes the body
   */
  <M extends Message> M decode(byte[] body, M prototype) throws IOException;
}
