package io.roomservice.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Responds to each request over HTTP/1.1 with an empty message. */
final class Http1Talk implements KeepAliveServer.Talk {
  private static final byte[] OK =
      "HTTP/1.1 200 OK\r\nContent-Type: application/protobuf\r\nContent-Length: 0\r\n\r\n"
          .getBytes(ISO_8859_1);

  @Override
  public boolean read(InputStream in, OutputStream out) throws IOException {
    return RawServer.Request.read(in) != null;
  }

  @Override
  public void answer(OutputStream out) throws IOException {
    out.write(OK);
  }

  @Override
  public void goodbye(OutputStream out) {}
}
