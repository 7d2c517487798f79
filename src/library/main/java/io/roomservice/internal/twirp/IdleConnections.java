package io.roomservice.internal.twirp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Checks an idle connection before a request is sent over it, and lets OkHttp use another one if
 * the server has closed it. OkHttp itself checks only after 10 s, and many servers close after 5 s
 * or less. HTTP/2 needs no check: its reader notices the end at once.
 */
final class IdleConnections {
  /**
   * The minimum idle time for a check. A close shortly before the request can't be told from one
   * that is still in transit; and consecutive calls avoid the cost of system calls.
   */
  static final long LOOKED_AT_AFTER = TimeUnit.MICROSECONDS.toNanos(100);

  /**
   * The minimum idle time for a check by waiting, which takes 1 ms: no server is known to close
   * earlier.
   */
  static final long WAITED_FOR_AFTER = TimeUnit.MILLISECONDS.toNanos(500);

  private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

  private final LongSupplier nanoTime;
  private final Map<Connection, Use> uses = Collections.synchronizedMap(new WeakHashMap<>());

  IdleConnections(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Sends the request over the chain's connection, or over another one.
   *
   * @param body the request's body, or the one that it replaces
   */
  Response proceed(Interceptor.Chain chain, Request request, @Nullable OneShotBody body)
      throws IOException {
    var connection = chain.connection();
    if (connection == null || isMultiplexed(connection.protocol())) {
      return chain.proceed(request);
    }
    var use = uses.computeIfAbsent(connection, first -> new Use());
    if (use.last != 0 && hasEnded(connection.socket(), nanoTime.getAsLong() - use.last)) {
      return overAnother(connection, chain, request, body);
    }
    var response = chain.proceed(request);
    use.last = nanoTime.getAsLong();
    return response;
  }

  private static boolean isMultiplexed(Protocol protocol) {
    return protocol == Protocol.HTTP_2 || protocol == Protocol.H2_PRIOR_KNOWLEDGE;
  }

  /**
   * Lets OkHttp use another connection. OkHttp retries a request that fails on a connection if its
   * body may be sent again, which is the case if nothing was sent. Closing the socket makes the
   * request fail; it is sent with an empty body, because writing the real body would count as
   * started.
   */
  private static Response overAnother(
      Connection connection, Interceptor.Chain chain, Request request, @Nullable OneShotBody body)
      throws IOException {
    if (body != null) {
      body.wasNotSent();
    }
    connection.socket().close();
    return chain.proceed(request.newBuilder().method(request.method(), NOTHING).build());
  }

  private static boolean hasEnded(Socket socket, long idle) {
    if (idle < LOOKED_AT_AFTER) {
      return false;
    }
    try {
      var channel = socket.getChannel();
      return channel != null
          ? hasEnded(channel)
          : WireSocket.hasUnread(socket) || (idle >= WAITED_FOR_AFTER && endsWithin1Milli(socket));
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Returns true if the connection has ended. An unsolicited response, such as a 408, ends it too.
   */
  private static boolean hasEnded(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    try {
      return channel.read(ByteBuffer.allocate(1)) != 0;
    } finally {
      channel.configureBlocking(true);
    }
  }

  private static boolean endsWithin1Milli(Socket socket) throws IOException {
    var timeout = socket.getSoTimeout();
    socket.setSoTimeout(1);
    try {
      var unused = socket.getInputStream().read(); // the end, or an unsolicited response
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      socket.setSoTimeout(timeout);
    }
  }

  /** When a connection was last used. */
  private static final class Use {
    /** 0 until the first response. */
    private volatile long last;
  }
}
