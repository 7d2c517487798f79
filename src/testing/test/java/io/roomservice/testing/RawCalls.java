package io.roomservice.testing;

import com.google.protobuf.Message;
import io.roomservice.token.AccessToken;
import io.roomservice.token.VideoGrant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Requests to a FakeLiveKit without the library. */
final class RawCalls {
  static final String SEND_DATA = "/twirp/livekit.RoomService/SendData";
  static final String CREATE_ROOM = "/twirp/livekit.RoomService/CreateRoom";
  static final String DELETE_ROOM = "/twirp/livekit.RoomService/DeleteRoom";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final FakeLiveKit server;

  RawCalls(FakeLiveKit server) {
    this.server = server;
  }

  String token(VideoGrant grant) {
    return AccessToken.builder(server.apiKey(), server.apiSecret())
        .identity("backend")
        .grant(grant)
        .build()
        .toJwt();
  }

  String admin(String room) {
    return token(VideoGrant.roomAdmin(room));
  }

  HttpRequest.Builder to(String target) {
    return HttpRequest.newBuilder(URI.create(server.url() + target));
  }

  HttpResponse<String> json(String path, String token, String body) {
    return send(
        to(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<byte[]> protobuf(String path, String token, Message body) {
    return protobuf(path, token, body.toByteArray());
  }

  HttpResponse<byte[]> protobuf(String path, String token, byte[] body) {
    return send(
        to(path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/protobuf")
            .POST(BodyPublishers.ofByteArray(body)),
        BodyHandlers.ofByteArray());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  private static <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return HTTP.send(request.build(), body);
    } catch (IOException e) {
      throw new AssertionError("no response from FakeLiveKit", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  static String contentType(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("none");
  }
}
