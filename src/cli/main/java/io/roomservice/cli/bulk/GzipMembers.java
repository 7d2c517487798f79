package io.roomservice.cli.bulk;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses gzip data with any number of members. {@link java.util.zip.GZIPInputStream} ends
 * after the first member without an error if the next one is damaged, isn't gzip, or has not
 * arrived yet.
 */
final class GzipMembers extends InputStream {
  private static final int HAS_CHECKSUM = 1 << 1;
  private static final int HAS_EXTRA = 1 << 2;
  private static final int HAS_NAME = 1 << 3;
  private static final int HAS_COMMENT = 1 << 4;
  private static final int RESERVED = 0xe0;
  private static final int DEFLATE = 8;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] packed = new byte[1 << 16];
  private int next;
  private int end;
  private long consumed; // bytes before those in packed
  private long begin; // position of this member
  private int member;
  private boolean within;

  GzipMembers(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (within || beginMember()) {
      var count = inflate(into, from, length);
      if (count > 0) {
        crc.update(into, from, count);
        return count;
      }
      endMember();
    }
    return -1;
  }

  /** Returns 0 at the end of the member. */
  private int inflate(byte[] into, int from, int length) throws IOException {
    try {
      while (true) {
        var count = inflater.inflate(into, from, length);
        if (count > 0 || inflater.finished()) {
          return count;
        }
        if (inflater.needsDictionary()) {
          throw damaged("it needs a dictionary");
        }
        if (next == end && !fill()) {
          throw cutOff();
        }
        inflater.setInput(packed, next, end - next);
        next = end;
      }
    } catch (DataFormatException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
  }

  /** Reads the header of the next member. Returns false at the end of the input. */
  private boolean beginMember() throws IOException {
    if (next == end && !fill()) {
      return false;
    }
    begin = consumed + next;
    member++;
    crc.reset();
    if (headerByte() != 0x1f || headerByte() != 0x8b) {
      throw new ZipException(
          String.format(
              Locale.ROOT,
              "the data after gzip member %d, from byte %d, isn't gzip",
              member - 1,
              begin));
    }
    var method = headerByte();
    var flags = headerByte();
    if (method != DEFLATE || (flags & RESERVED) != 0) {
      throw damaged("invalid header");
    }
    skip(6); // time, flags, operating system
    if ((flags & HAS_EXTRA) != 0) {
      skip(headerByte() | (headerByte() << 8));
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    var sum = crc.getValue() & 0xffff;
    if ((flags & HAS_CHECKSUM) != 0 && sum != littleEndian(2)) {
      throw damaged("wrong checksum of the header");
    }
    crc.reset();
    inflater.reset();
    within = true;
    return true;
  }

  private void endMember() throws IOException {
    next = end - inflater.getRemaining();
    var sum = littleEndian(4);
    var size = littleEndian(4);
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xffff_ffffL)) {
      throw damaged("wrong checksum or size of the content");
    }
    within = false;
  }

  private void skip(int bytes) throws IOException {
    for (var i = 0; i < bytes; i++) {
      headerByte();
    }
  }

  private void skipText() throws IOException {
    while (headerByte() != 0) {
      // up to the terminating zero
    }
  }

  private int headerByte() throws IOException {
    var value = packedByte();
    crc.update(value);
    return value;
  }

  private long littleEndian(int bytes) throws IOException {
    var value = 0L;
    for (var i = 0; i < bytes; i++) {
      value |= (long) packedByte() << (8 * i);
    }
    return value;
  }

  private int packedByte() throws IOException {
    if (next == end && !fill()) {
      throw cutOff();
    }
    return packed[next++] & 0xff;
  }

  private boolean fill() throws IOException {
    consumed += end;
    next = 0;
    end = Math.max(0, in.read(packed));
    return end > 0;
  }

  private ZipException damaged(String why) {
    return new ZipException(name() + " is damaged: " + why);
  }

  private EOFException cutOff() {
    return new EOFException(name() + " is truncated");
  }

  private String name() {
    return String.format(Locale.ROOT, "gzip member %d, which starts at byte %d,", member, begin);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
