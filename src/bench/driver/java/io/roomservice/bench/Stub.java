package io.roomservice.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A server that accepts every request and responds with 200 after a fixed time. It has one thread
 * and only looks for the end of each request, so that the clients are what is measured. Arguments:
 * port, milliseconds.
 */
final class Stub {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Type: application/protobuf\r\nContent-Length: 0\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final Selector selector;
  private final long delay;
  private final Queue<Peer> waiting =
      new ArrayDeque<>(); // in the order of their due times, since all wait equally long

  private Stub(Selector selector, long delay) {
    this.selector = selector;
    this.delay = delay;
  }

  public static void main(String[] args) throws IOException {
    var server = ServerSocketChannel.open();
    server.bind(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 1024);
    server.configureBlocking(false);
    var selector = Selector.open();
    server.register(selector, SelectionKey.OP_ACCEPT);
    new Stub(selector, Long.parseLong(args[1]) * 1_000_000).serve();
  }

  private void serve() throws IOException {
    while (true) {
      answerDue();
      selector.select(this::ready, untilNext());
    }
  }

  private long untilNext() {
    var next = waiting.peek();
    return next == null ? 0 : Math.max(1, (next.due - System.nanoTime() + 999_999) / 1_000_000);
  }

  private void answerDue() {
    for (var next = waiting.peek(); next != null && next.due <= System.nanoTime(); ) {
      waiting.remove().answer();
      next = waiting.peek();
    }
  }

  private void ready(SelectionKey key) {
    try {
      if (key.isAcceptable()) {
        var channel = ((ServerSocketChannel) key.channel()).accept();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.register(selector, SelectionKey.OP_READ, new Peer(channel));
      } else if (key.attachment() instanceof Peer peer && peer.hasWholeRequest()) {
        if (delay == 0) {
          peer.answer();
        } else {
          peer.due = System.nanoTime() + delay;
          waiting.add(peer);
        }
      }
    } catch (IOException e) { // the client has closed the connection
      key.cancel();
    }
  }

  /** A connection, with one request at a time. */
  private static final class Peer {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final SocketChannel channel;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(ANSWER.length).put(ANSWER);
    private final ByteBuffer direct = ByteBuffer.allocateDirect(64 * 1024);
    private final byte[] read = new byte[64 * 1024];
    private int end;
    private long due;

    Peer(SocketChannel channel) {
      this.channel = channel;
    }

    boolean hasWholeRequest() throws IOException {
      direct.clear();
      var n = channel.read(direct);
      if (n < 0) {
        channel.close();
        return false;
      }
      direct.flip().get(read, end, n);
      end += n;
      var body = startOfBody();
      if (body < 0 || end < body + contentLength(body)) {
        return false;
      }
      end = 0;
      return true;
    }

    void answer() {
      answer.clear();
      try {
        channel.write(answer); // so few bytes always fit into the socket's buffer
      } catch (IOException e) { // the client has closed the connection
      }
    }

    private int startOfBody() {
      for (int i = 3; i < end; i++) {
        if (read[i] == '\n' && read[i - 2] == '\n') {
          return i + 1;
        }
      }
      return -1;
    }

    private int contentLength(int before) {
      for (int i = 0; i < before - LENGTH.length; i++) {
        if (isLengthAt(i)) {
          var length = 0;
          for (int j = i + LENGTH.length; read[j] != '\r'; j++) {
            length = read[j] == ' ' ? length : length * 10 + read[j] - '0';
          }
          return length;
        }
      }
      return 0;
    }

    private boolean isLengthAt(int start) {
      if (start > 0 && read[start - 1] != '\n') {
        return false;
      }
      for (int i = 0; i < LENGTH.length; i++) {
        if ((read[start + i] | 0x20) != (LENGTH[i] | 0x20)) {
          return false;
        }
      }
      return true;
    }
  }
}
