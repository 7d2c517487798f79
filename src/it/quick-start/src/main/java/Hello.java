import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roomservice.DataMessage;
import io.roomservice.ReachCheck;
import io.roomservice.RoomServiceClient;
import io.roomservice.SendReceipt;
import io.roomservice.token.AccessToken;
import io.roomservice.token.VideoGrant;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Scanner;

public class Hello {
  private static final String API_KEY = "devkey";
  private static final String API_SECRET = "secret";

  public static void main(String[] args) throws IOException {
    HttpServer web = HttpServer.create(new InetSocketAddress("localhost", 8080), 0);
    web.createContext("/", exchange -> answer(exchange, "text/html", file("index.html")));
    web.createContext(
        "/livekit-client.mjs",
        exchange ->
            answer(
                exchange,
                "text/javascript",
                file("node_modules/livekit-client/dist/livekit-client.esm.mjs")));
    web.createContext("/token/", exchange -> answer(exchange, "text/plain", token(exchange)));
    web.start();

    try (RoomServiceClient rooms =
            RoomServiceClient.builder()
                .url("http://localhost:7880")
                .credentials(API_KEY, API_SECRET)
                .build();
        Scanner lines = new Scanner(System.in)) {
      rooms.createRoom("standup");
      System.out.println("Open http://localhost:8080, then type a line here and press Enter.");
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        rooms.createRoom("standup"); // does nothing if the room is still open
        SendReceipt receipt =
            rooms.sendData(
                DataMessage.inRoom("standup").topic("chat").text(line).build(), ReachCheck.REPORT);
        System.out.println("accepted: " + receipt.reach().orElseThrow());
      }
    } finally {
      web.stop(0);
    }
  }

  /** A token with which the caller can join the room. A real backend checks who is asking. */
  private static byte[] token(HttpExchange exchange) {
    String identity = exchange.getRequestURI().getPath().substring("/token/".length());
    return AccessToken.builder(API_KEY, API_SECRET)
        .identity(identity)
        .grant(VideoGrant.roomJoin("standup"))
        .ttl(Duration.ofMinutes(10))
        .build()
        .toJwt()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] file(String path) throws IOException {
    return Files.readAllBytes(Path.of(path));
  }

  private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
