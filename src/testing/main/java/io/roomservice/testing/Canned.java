package io.roomservice.testing;

import com.google.protobuf.Message;
import io.roomservice.DataMessage;
import io.roomservice.RegionFailover;
import io.roomservice.RetryPolicy;
import io.roomservice.RoomServiceClient;
import io.roomservice.RoomServiceClientBuilder;
import io.roomservice.testing.internal.Refusal;
import io.roomservice.testing.internal.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import okhttp3.ConnectionSpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/**
 * The response that a request gets without a server or a socket. A client with canned responses
 * does everything but the network, so that what it returns and throws is real.
 */
@FunctionalInterface
interface Canned {
  /** The room of messages that nobody gave a room. */
  String ROOM = "standup";

  /** The response to a request, or no response. */
  Response answer(Request request) throws IOException;

  /** There is no connection. */
  Canned NO_CONNECTION =
      request -> {
        throw new ConnectException("Connection refused");
      };

  /** The server has the request, and the connection breaks before there is a response. */
  Canned NO_ANSWER =
      request -> response(request, Reply.ok("application/protobuf", new byte[0]), broken());

  /** Any reply. */
  static Canned of(Reply reply) {
    return request ->
        response(request, reply, ResponseBody.create(reply.body(), null)); // its type is a header
  }

  /** A success. */
  static Canned of(Message message) {
    return of(Reply.ok("application/protobuf", message.toByteArray()));
  }

  /** What the newest server says instead of a success. */
  static Canned of(Refusal refusal) {
    return of(refusal.reply(ServerVersion.NEWEST.dialect()));
  }

  /** Begins a client whose requests come to this; its calls make one attempt. */
  default RoomServiceClientBuilder client() {
    var http = Http.CLIENT.newBuilder().addInterceptor(chain -> answer(chain.request())).build();
    return RoomServiceClient.builder()
        .url("https://livekit.example")
        .token("made-up")
        .regionFailover(RegionFailover.OFF)
        .retryPolicy(RetryPolicy.none())
        .httpClient(http);
  }

  /** A message that any client sends. */
  static DataMessage message(String room) {
    return DataMessage.inRoom(room).text("made up").build();
  }

  /** Made once, without TLS, whose certificates take time to read. */
  final class Http {
    static final OkHttpClient CLIENT =
        new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();

    private Http() {}
  }

  private static Response response(Request request, Reply reply, ResponseBody body) {
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(reply.status())
        .message("")
        .headers(reply.headers())
        .body(body)
        .build();
  }

  private static ResponseBody broken() {
    BufferedSource source =
        Okio.buffer(
            new ForwardingSource(new Buffer()) {
              @Override
              public long read(Buffer sink, long byteCount) throws IOException {
                throw new EOFException("unexpected end of stream");
              }
            });
    return ResponseBody.create(source, MediaType.get("application/protobuf"), -1);
  }
}
