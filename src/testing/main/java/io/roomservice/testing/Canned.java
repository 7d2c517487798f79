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
 * The response to a request, without a server or a socket. A client with canned responses is a real
 * client except for the network, so what it returns and throws is real.
 */
@FunctionalInterface
interface Canned {
  /** The room of messages for which the caller names no room. */
  String ROOM = "standup";

  /** Returns the response to a request, or throws if there is none. */
  Response answer(Request request) throws IOException;

  /** The connection is refused. */
  Canned NO_CONNECTION =
      request -> {
        throw new ConnectException("Connection refused");
      };

  /** The server has received the request, and the connection breaks before the response. */
  Canned NO_ANSWER =
      request -> response(request, Reply.ok("application/protobuf", new byte[0]), broken());

  /** Returns any reply. */
  static Canned of(Reply reply) {
    return request ->
        response(request, reply, ResponseBody.create(reply.body(), null)); // its type is a header
  }

  /** Returns a success. */
  static Canned of(Message message) {
    return of(Reply.ok("application/protobuf", message.toByteArray()));
  }

  /** Returns the newest server's error response. */
  static Canned of(Refusal refusal) {
    return of(refusal.reply(ServerVersion.NEWEST.dialect()));
  }

  /** Returns a builder of a client that gets these responses; each call makes one attempt. */
  default RoomServiceClientBuilder client() {
    var http = Http.CLIENT.newBuilder().addInterceptor(chain -> answer(chain.request())).build();
    return RoomServiceClient.builder()
        .url("https://livekit.example")
        .token("made-up")
        .regionFailover(RegionFailover.OFF)
        .retryPolicy(RetryPolicy.none())
        .httpClient(http);
  }

  /** Returns a message that every client accepts. */
  static DataMessage message(String room) {
    return DataMessage.inRoom(room).text("made up").build();
  }

  /** Created once, without TLS, because reading its certificates takes time. */
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
