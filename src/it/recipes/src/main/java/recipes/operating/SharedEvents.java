package recipes.operating;

import io.roomservice.webhook.WebhookEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Handles each webhook once, whichever instance of the application receives it.
 *
 * <p>CREATE TABLE handled_events (id VARCHAR(100) PRIMARY KEY)
 */
final class SharedEvents {
  interface Handler {
    /** Handles the event; what it writes to the database is part of the same transaction. */
    void handle(WebhookEvent event, Connection database) throws SQLException;
  }

  private final DataSource database;

  SharedEvents(DataSource database) {
    this.database = database;
  }

  /** Returns false if the event has been handled before. */
  boolean once(WebhookEvent event, Handler handler) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!insert(event.id(), connection)) {
          connection.rollback();
          return false;
        }
        handler.handle(event, connection);
        connection.commit();
        return true;
      } catch (SQLException | RuntimeException e) {
        connection.rollback(); // removes the id, so that the retry of the event is handled
        throw e;
      }
    }
  }

  /** Waits while another instance handles the same event. */
  private static boolean insert(String id, Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO handled_events (id) VALUES (?)")) {
      insert.setString(1, id);
      insert.executeUpdate();
      return true;
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith("23")) { // the id exists
        return false;
      }
      throw e;
    }
  }
}
