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
 * Nearest to the wire: looks at a connection that was idle before a request goes over it, and lets
 * OkHttp take another one if the server has closed it meanwhile. OkHttp itself looks after 10 s
 * only, and many servers close after 5 s or less. HTTP/2 needs no such look: its reader hears of
 * the end at once.
 */
final class IdleConnections {
  /**
   * A close that came later than this before the request is as good as one that is still under way;
   * and calls one after the other have no system calls to pay for.
   */
  static final long LOOKED_AT_AFTER = TimeUnit.MICROSECONDS.toNanos(100);

  /**
   * Where only waiting shows the end, it takes 1 ms, so it is done after a time that no server is
   * known to close in.
   */
  static final long WAITED_FOR_AFTER = TimeUnit.MILLISECONDS.toNanos(500);

  private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

  private final LongSupplier nanoTime;
  private final Map<Connection, Use> uses = Collections.synchronizedMap(new WeakHashMap<>());

  IdleConnections(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Sends the request over the chain's connection, or over another.
   *
   * @param body the request's, or the one that it stands for
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
   * OkHttp repeats by itself what fails on a connection, if its body may be sent again, as one may
   * of which nothing was sent. A closed socket makes it fail; the real body is kept out of it,
   * since what counts as begun is what was written of that.
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

  /** What comes unasked, such as a 408, ends a connection as well. */
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
      var unused = socket.getInputStream().read(); // the end, or what came unasked
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      socket.setSoTimeout(timeout);
    }
  }

  /** When a connection was used. */
  private static final class Use {
    /** 0 until its first request was answered. */
    private volatile long last;
  }
}
