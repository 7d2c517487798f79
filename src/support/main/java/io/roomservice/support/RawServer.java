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
 * A server that writes each byte as a test says: what no HTTP library would let one write. It reads
 * one HTTP/1.1 request after the other and lets the script answer each; a script that closes
 * nothing leaves the connection to the next request.
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

  /** A server that answers every request in this way. */
  public static RawServer answering(Script script) {
    return new RawServer(script, true);
  }

  /** A server that does this with every connection, whatever is asked; it reads no request. */
  public static RawServer connecting(Script script) {
    return new RawServer(script, false);
  }

  /** What a server does with a request or a connection. What it throws ends the connection. */
  @FunctionalInterface
  public interface Script {
    void answer(Connection to) throws IOException;
  }

  /** With no slash at its end. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Every request that was read whole, in the order in which they came. */
  public List<Request> requests() {
    return requests;
  }

  /** How many connections were taken. */
  public int connections() {
    return connections.get();
  }

  /** Ends every connection and takes no more. */
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
      open.forEach(RawServer::closeQuietly); // one may have come while it closed
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
      // The client has had enough.
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
      throw new IllegalStateException(e); // sockets don't
    }
  }

  /**
   * A request as it came.
   *
   * @param line such as {@code POST /twirp/livekit.RoomService/SendData HTTP/1.1}
   */
  public record Request(String line, List<String> headers, ByteString body) {
    public String path() {
      return line.split(" ")[1];
    }

    /** The next one of a connection; null if the client closed before there was a whole one. */
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

  /** A request to be answered, and the socket that it came by. */
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
      return Objects.requireNonNull(request, "this server reads no requests");
    }

    /** Reads so many bytes of what the client sends. */
    public Connection read(int bytes) throws IOException {
      in.readNBytes(bytes);
      return this;
    }

    /** Writes a text, a byte for each character. */
    public Connection write(String text) throws IOException {
      return write(text.getBytes(ISO_8859_1));
    }

    public Connection write(byte[] bytes) throws IOException {
      out.write(bytes);
      return this;
    }

    /** Writes the same again and again, until the client has had enough. */
    public void writeForEver(String text) throws IOException {
      var bytes = text.getBytes(ISO_8859_1);
      while (true) {
        out.write(bytes);
      }
    }

    /** Writes the same again and again with a pause before each. */
    public void dripForEver(String text, Duration pause) throws IOException {
      while (true) {
        pause(pause);
        write(text);
      }
    }

    /** Writes nothing until the client closes or sends more. */
    public void waitForClient() throws IOException {
      in.mark(1);
      if (in.read() >= 0) {
        in.reset();
      }
    }

    /** Ends the connection in order. */
    public void close() throws IOException {
      socket.close();
    }

    /** Ends the connection with a TCP reset. */
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
