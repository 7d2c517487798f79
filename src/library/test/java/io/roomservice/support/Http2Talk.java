package io.roomservice.support;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Responds to each request over HTTP/2 with an empty message; frames as in RFC 9113, 6. */
final class Http2Talk implements KeepAliveServer.Talk {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int SETTINGS = 4;
  private static final int GOAWAY = 7;
  private static final int ACK = 1;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  private boolean begun;
  private int lastStream;

  @Override
  public boolean read(InputStream in, OutputStream out) throws IOException {
    try {
      return read(new DataInputStream(in), out);
    } catch (EOFException e) {
      return false;
    }
  }

  private boolean read(DataInputStream in, OutputStream out) throws IOException {
    if (!begun) {
      in.readFully(new byte[PREFACE.length()]);
      write(out, SETTINGS, 0, 0, new byte[0]);
      begun = true;
    }
    while (true) {
      var head = ByteBuffer.wrap(in.readNBytes(9));
      if (head.remaining() < 9) {
        return false;
      }
      var lengthAndType = head.getInt();
      var flags = head.get();
      var stream = head.getInt();
      in.readFully(new byte[lengthAndType >>> 8]);
      var type = lengthAndType & 0xFF;
      if (type == SETTINGS && (flags & ACK) == 0) {
        write(out, SETTINGS, ACK, 0, new byte[0]);
      }
      if ((type == DATA || type == HEADERS) && (flags & END_STREAM) != 0) {
        lastStream = stream;
        return true;
      }
    }
  }

  @Override
  public void answer(OutputStream out) throws IOException {
    write(out, HEADERS, END_STREAM | END_HEADERS, lastStream, ok());
  }

  @Override
  public void goodbye(OutputStream out) throws IOException {
    write(out, GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(lastStream).array()); // NO_ERROR
  }

  /** In HPACK: entry 8 of the static table, and a value for the name of entry 31. */
  private static byte[] ok() {
    var type = "application/protobuf".getBytes(StandardCharsets.US_ASCII);
    var block = new ByteArrayOutputStream();
    block.write(0x88); // :status 200
    block.write(0x0F); // not indexed, with a name from the table: 15 and
    block.write(31 - 15); // content-type
    block.write(type.length);
    block.writeBytes(type);
    return block.toByteArray();
  }

  private static void write(OutputStream out, int type, int flags, int stream, byte[] payload)
      throws IOException {
    out.write(
        ByteBuffer.allocate(9 + payload.length)
            .putInt((payload.length << 8) | type)
            .put((byte) flags)
            .putInt(stream)
            .put(payload)
            .array());
  }
}
