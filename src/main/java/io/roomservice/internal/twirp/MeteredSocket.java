package io.roomservice.internal.twirp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A socket whose bytes count against the {@link ReadAllowance} of the thread that reads them. */
public final class MeteredSocket extends Socket {
  @Override
  public InputStream getInputStream() throws IOException {
    return ReadAllowance.counting(super.getInputStream());
  }
}
