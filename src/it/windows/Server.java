import io.roomservice.testing.FakeLiveKit;

/** A server with one room, until its stdin ends. */
class Server {
  public static void main(String[] args) throws Exception {
    try (FakeLiveKit server = FakeLiveKit.builder().credentials("devkey", "secret").start()) {
      server.createRoom("standup").join("ana");
      System.out.println(server.url());
      System.in.transferTo(System.out);
    }
  }
}
