package io.roomservice.internal.twirp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket that can detect without waiting whether the other side has closed it, and whose
 * bytes count against the {@link ReadAllowance} of the reading thread.
 */
public final class WireSocket extends Socket {
  /**
   * A socket option, because the JDK's TLS sockets delegate options to the underlying socket, which
   * is not accessible otherwise.
   */
  private static final SocketOption<Boolean> UNREAD =
      new SocketOption<>() {
        @Override
        public String name() {
          return "UNREAD";
        }

        @Override
        public Class<Boolean> type() {
          return Boolean.class;
        }
      };

  private final @Nullable SocketChannel channel;

  /**
   * Creates a socket that detects unread data. A close without data is only detected by waiting for
   * it.
   */
  public WireSocket() {
    this.channel = null;
  }

  private WireSocket(SocketChannel channel) throws IOException {
    super(new ChannelSocketImpl(channel));
    this.channel = channel;
  }

  /**
   * Creates a socket whose channel detects every close. Interrupting a thread that uses it closes
   * it, so it is only for connections that calls don't share.
   */
  public static WireSocket ofChannel() throws IOException {
    return new WireSocket(SocketChannel.open());
  }

  /** Returns true if there is unread data; false if this kind of socket can't detect it. */
  static boolean hasUnread(Socket socket) {
    try {
      return socket.getOption(UNREAD);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return ReadAllowance.counting(super.getInputStream());
  }

  @Override
  public @Nullable SocketChannel getChannel() {
    return channel;
  }

  @Override
  public <T> T getOption(SocketOption<T> option) throws IOException {
    return option == UNREAD
        ? option.type().cast(getInputStream().available() > 0)
        : super.getOption(option);
  }
}
