package io.roomservice.internal.twirp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A socket whose bytes count against the {@link ReadAllowance} of the thread that reads them. */
public final class MeteredSocket extends Socket {
  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        var one = super.read();
        ReadAllowance.spend(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] to, int at, int most) throws IOException {
        var count = super.read(to, at, most);
        ReadAllowance.spend(Math.max(0, count));
        return count;
      }
    };
  }
}
