package recipes.operating;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.roomservice.token.AccessToken;
import io.roomservice.webhook.WebhookEvent;
import io.roomservice.webhook.WebhookReceiver;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedEventsTest {
  private final JdbcDataSource database = new JdbcDataSource();
  private final SharedEvents oneInstance = new SharedEvents(database);
  private final SharedEvents anotherInstance = new SharedEvents(database);
  private final AtomicInteger handled = new AtomicInteger();

  @BeforeEach
  void createTable() throws SQLException {
    database.setUrl("jdbc:h2:mem:events;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=30000");
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS handled_events");
      statement.execute("CREATE TABLE handled_events (id VARCHAR(100) PRIMARY KEY)");
    }
  }

  @Test
  void anEventIsHandledByOneInstanceOnly() throws SQLException {
    assertTrue(oneInstance.once(event("EV_1"), (event, db) -> handled.incrementAndGet()));
    assertFalse(anotherInstance.once(event("EV_1"), (event, db) -> handled.incrementAndGet()));
    assertTrue(anotherInstance.once(event("EV_2"), (event, db) -> handled.incrementAndGet()));

    assertEquals(2, handled.get());
  }

  @Test
  void anEventWhoseHandlerFailedIsHandledWhenItArrivesAgain() throws SQLException {
    assertThrows(
        IllegalStateException.class,
        () ->
            oneInstance.once(
                event("EV_1"),
                (event, db) -> {
                  throw new IllegalStateException("the database of orders is down");
                }));

    assertTrue(anotherInstance.once(event("EV_1"), (event, db) -> handled.incrementAndGet()));
  }

  @Test
  void theSecondInstanceWaitsForTheFirst() throws Exception {
    var started = new CountDownLatch(1);
    var finish = new CountDownLatch(1);
    var first =
        CompletableFuture.supplyAsync(
            () ->
                once(
                    oneInstance,
                    (event, db) -> {
                      started.countDown();
                      await(finish);
                    }));
    assertTrue(started.await(20, TimeUnit.SECONDS));
    var second =
        CompletableFuture.supplyAsync(
            () -> once(anotherInstance, (event, db) -> handled.incrementAndGet()));

    assertThrows(
        java.util.concurrent.TimeoutException.class, () -> second.get(200, TimeUnit.MILLISECONDS));
    finish.countDown();

    assertTrue(first.get(20, TimeUnit.SECONDS));
    assertFalse(second.get(20, TimeUnit.SECONDS));
    assertEquals(0, handled.get());
  }

  private static boolean once(SharedEvents events, SharedEvents.Handler handler) {
    try {
      return events.once(event("EV_1"), handler);
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WebhookEvent event(String id) {
    byte[] body = ("{\"event\":\"room_started\",\"id\":\"" + id + "\"}").getBytes(UTF_8);
    String token = AccessToken.builder("devkey", "secret").sha256Of(body).build().toJwt();
    return WebhookReceiver.builder()
        .credentials("devkey", "secret")
        .build()
        .receive(body, token);
  }
}
