package io.roomservice.internal.twirp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A TCP socket that can be asked, without waiting, whether the other side has ended it, and whose
 * bytes count against the {@link ReadAllowance} of the thread that reads them.
 */
public final class WireSocket extends Socket {
  /** The JDK's TLS sockets pass an option on to the socket below, which nothing else shows. */
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
   * One that tells whether something came. An end without a last word it tells only to who waits.
   */
  public WireSocket() {
    this.channel = null;
  }

  private WireSocket(SocketChannel channel) throws IOException {
    super(new ChannelSocketImpl(channel));
    this.channel = channel;
  }

  /**
   * One whose channel tells all. An interrupt of a thread that uses it closes it, so it is for
   * connections that no two calls share.
   */
  public static WireSocket ofChannel() throws IOException {
    return new WireSocket(SocketChannel.open());
  }

  /** Whether something came that was not read; false if this kind of socket doesn't tell. */
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
