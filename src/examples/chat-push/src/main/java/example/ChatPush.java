package example;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roomservice.SizeLimits;
import io.roomservice.spring.RoomServiceClientBuilderCustomizer;
import java.net.URLEncoder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Pushes data into LiveKit rooms, and serves a page that joins a room and shows what arrives. */
@SpringBootApplication
public class ChatPush {
  public static void main(String[] args) {
    var backend = SpringApplication.run(ChatPush.class, args).getEnvironment();
    System.out.printf(
        "Open http://127.0.0.1:%s/?room=%s%n",
        backend.getProperty("local.server.port"),
        URLEncoder.encode(backend.getProperty("room", "standup"), UTF_8));
  }

  /** What the client checks, and what the page shows while one types. */
  @Bean
  SizeLimits limits() {
    return SizeLimits.documented();
  }

  @Bean
  RoomServiceClientBuilderCustomizer checking(SizeLimits limits) {
    return builder -> builder.sizeLimits(limits);
  }
}
