package recipes.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.roomservice.DataMessage;
import io.roomservice.RoomServiceClient;
import io.roomservice.TwirpErrorCode;
import io.roomservice.TwirpException;
import io.roomservice.testing.Failures;
import io.roomservice.testing.Receipts;
import org.junit.jupiter.api.Test;
import recipes.testing.Announcer.Result;

/** Tests with a mock; Mockito 5 mocks final classes, too. */
class MockitoTest {
  @Test
  void theSecondAnnouncementGetsNoResponse() {
    RoomServiceClient rooms = mock(RoomServiceClient.class);
    when(rooms.sendData(any(DataMessage.class)))
        .thenReturn(Receipts.accepted())
        .thenThrow(Failures.noAnswer());
    Announcer announcer = new Announcer(rooms::sendData);

    assertEquals(Result.SENT, announcer.announce("standup", "one"));
    assertEquals(Result.FAILED, announcer.announce("standup", "two"));
  }

  @Test
  void otherCallsFail() {
    RoomServiceClient rooms = mock(RoomServiceClient.class);
    doThrow(Failures.of(it -> it.deleteRoom("standup")).twirp(TwirpErrorCode.NOT_FOUND))
        .when(rooms)
        .deleteRoom("standup");

    TwirpException e = assertThrows(TwirpException.class, () -> rooms.deleteRoom("standup"));
    assertEquals(TwirpErrorCode.NOT_FOUND, e.code());
  }
}
