package recipes.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.roomservice.DataMessage;
import io.roomservice.testing.Failures;
import io.roomservice.testing.Receipts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import recipes.testing.Announcer.Result;

/** Tests with an interface in place of the client. */
class OwnInterfaceTest {
  @Test
  void whatWasAcceptedIsSent() {
    List<DataMessage> sent = new ArrayList<>();
    Announcer announcer =
        new Announcer(
            message -> {
              sent.add(message);
              return Receipts.accepted(message);
            });

    assertEquals(Result.SENT, announcer.announce("standup", "hello"));
    assertEquals("standup", sent.get(0).room());
  }

  @Test
  void withoutAConnectionTheCallerRetriesLater() {
    Announcer announcer =
        new Announcer(
            message -> {
              throw Failures.noConnection();
            });

    assertEquals(Result.RETRY_LATER, announcer.announce("standup", "hello"));
  }
}
