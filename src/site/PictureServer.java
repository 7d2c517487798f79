import io.roomservice.testing.FakeLiveKit;

/**
 * The server for the pictures of the command line: rooms room-0 to room-99, each with one
 * participant.
 */
final class PictureServer {
  private PictureServer() {}

  public static void main(String[] args) throws Exception {
    try (var server = FakeLiveKit.start()) {
      for (int i = 0; i < 100; i++) {
        server.createRoom("room-" + i).join("ana");
      }
      System.out.printf("%s%n%s%n%s%n", server.url(), server.apiKey(), server.apiSecret());
      System.in.read(); // until the caller closes stdin
    }
  }
}
