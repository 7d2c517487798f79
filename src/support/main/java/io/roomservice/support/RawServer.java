package io.roomservice.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.ByteString;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A server that writes exactly the bytes that a test specifies, including those that an HTTP
 * library would refuse. It reads HTTP/1.1 requests one at a time and lets the script respond to
 * each. Unless the script closes the connection, it stays open for the next request.
 *
 * <pre>{@code
 * try (var server = RawServer.answering(to -> to.write("HTTP/1.1 000 \r\n\r\n").close())) {
 *   … server.url() … server.requests()
 * }
 * }</pre>
 */
public final class RawServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Script script;
  private final boolean reads;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private RawServer(Script script, boolean reads) {
    this.script = script;
    this.reads = reads;
    try {
      this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("raw-server", this::accept);
  }

  /** Starts a server that runs this script for every request. */
  public static RawServer answering(Script script) {
    return new RawServer(script, true);
  }

  /** Starts a server that runs this script for every connection and reads no requests. */
  public static RawServer connecting(Script script) {
    return new RawServer(script, false);
  }

  /** What a server does with a request or a connection. An exception closes the connection. */
  @FunctionalInterface
  public interface Script {
    void answer(Connection to) throws IOException;
  }

  /** Returns the URL, without a trailing slash. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Returns all requests that were read completely, in order of arrival. */
  public List<Request> requests() {
    return requests;
  }

  /** Returns the number of accepted connections. */
  public int connections() {
    return connections.get();
  }

  /** Closes all connections and accepts no more. */
  @Override
  public void close() {
    closeQuietly(listening);
    open.forEach(RawServer::closeQuietly);
  }

  private void accept() {
    try {
      while (true) {
        var socket = listening.accept();
        connections.incrementAndGet();
        open.add(socket);
        start("raw-server-connection", () -> serve(socket));
      }
    } catch (IOException e) {
      open.forEach(RawServer::closeQuietly); // one may have been accepted during close()
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      if (!reads) {
        script.answer(new Connection(socket, in, null));
        return;
      }
      for (var request = Request.read(in); request != null; request = Request.read(in)) {
        requests.add(request);
        script.answer(new Connection(socket, in, request));
        if (socket.isClosed()) {
          return;
        }
      }
    } catch (IOException e) {
      // The client closed the connection.
    } finally {
      open.remove(socket);
    }
  }

  private static void start(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(AutoCloseable what) {
    try {
      what.close();
    } catch (Exception e) {
      throw new IllegalStateException(e); // not expected of a socket
    }
  }

  /**
   * A request as received.
   *
   * @param line the request line, such as {@code POST /twirp/livekit.RoomService/SendData HTTP/1.1}
   */
  public record Request(String line, List<String> headers, ByteString body) {
    public String path() {
      return line.split(" ")[1];
    }

    /** Reads the next request; returns null if the client closes before the request is complete. */
    public static Request read(InputStream in) throws IOException {
      var line = readLine(in);
      if (line == null) {
        return null;
      }
      var length = 0;
      var headers = new CopyOnWriteArrayList<String>();
      for (var header = readLine(in); header != null && !header.isEmpty(); header = readLine(in)) {
        headers.add(header);
        if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
        }
      }
      var body = in.readNBytes(length);
      return body.length < length ? null : new Request(line, headers, ByteString.copyFrom(body));
    }

    private static String readLine(InputStream in) throws IOException {
      var line = new ByteArrayOutputStream();
      for (int b = in.read(); b != '\n'; b = in.read()) {
        if (b < 0) {
          return null;
        }
        line.write(b);
      }
      return line.toString(ISO_8859_1).stripTrailing();
    }
  }

  /** The connection of a request, and the request. */
  public static final class Connection {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final @Nullable Request request;

    private Connection(Socket socket, InputStream in, @Nullable Request request)
        throws IOException {
      this.socket = socket;
      this.in = in;
      this.out = socket.getOutputStream();
      this.request = request;
    }

    public Request request() {
      return Objects.requireNonNull(request, "no request: this server does not read requests");
    }

    /** Reads this many bytes from the client. */
    public Connection read(int bytes) throws IOException {
      in.readNBytes(bytes);
      return this;
    }

    /** Writes a text, one byte per character. */
    public Connection write(String text) throws IOException {
      return write(text.getBytes(ISO_8859_1));
    }

    public Connection write(byte[] bytes) throws IOException {
      out.write(bytes);
      return this;
    }

    /** Writes the text repeatedly until the client closes the connection. */
    public void writeForEver(String text) throws IOException {
      var bytes = text.getBytes(ISO_8859_1);
      while (true) {
        out.write(bytes);
      }
    }

    /** Writes the text repeatedly, with a pause before each. */
    public void dripForEver(String text, Duration pause) throws IOException {
      while (true) {
        pause(pause);
        write(text);
      }
    }

    /** Waits until the client closes the connection or sends more. */
    public void waitForClient() throws IOException {
      in.mark(1);
      if (in.read() >= 0) {
        in.reset();
      }
    }

    /** Closes the connection normally. */
    public void close() throws IOException {
      socket.close();
    }

    /** Closes the connection with a TCP reset. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    private static void pause(Duration pause) throws IOException {
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
