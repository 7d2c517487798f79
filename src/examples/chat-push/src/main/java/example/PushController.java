package example;

import io.roomservice.LiveKitException;
import io.roomservice.PacketSize;
import io.roomservice.PayloadTooLargeException;
import io.roomservice.Reach;
import io.roomservice.ReachCheck;
import io.roomservice.RefusedLocallyException;
import io.roomservice.RoomServiceClient;
import io.roomservice.SendReceipt;
import io.roomservice.SizeLimits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Pushes, and what the page shows before a push: sizes and reach. */
@RestController
class PushController {
  private final RoomServiceClient rooms;
  private final SizeLimits limits;

  PushController(RoomServiceClient rooms, SizeLimits limits) {
    this.rooms = rooms;
    this.limits = limits;
  }

  @PostMapping("/api/push")
  SendReceipt push(@RequestBody Push push) {
    return rooms.sendData(push.message(), ReachCheck.REPORT);
  }

  record Size(int bytes, int limit) {}

  record Sizes(Size payload, Size packet) {}

  /** Measures a push with the library's own rules, without sending anything. */
  @PostMapping("/api/sizes")
  Sizes sizes(@RequestBody Push push) {
    var size = PacketSize.of(push.message());
    return new Sizes(
        new Size(size.payloadBytes(), limits.payload(push.kind())),
        new Size(size.bytes(), limits.packet(push.kind())));
  }

  record Addressees(String room, List<String> to) {}

  @PostMapping("/api/reach")
  Reach reach(@RequestBody Addressees addressees) {
    return rooms.reach(addressees.room(), addressees.to());
  }

  /** The library's messages contain no token, no secret and no payload. */
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> failed(LiveKitException e) {
    var json = new LinkedHashMap<String, Object>();
    json.put("error", e.getClass().getSimpleName());
    json.put("problem", e.problem());
    json.put("hint", e.hint().orElse(null));
    json.put("outcome", e.outcome());
    if (e instanceof PayloadTooLargeException tooLarge) {
      json.put("size", tooLarge.size());
      json.put("limit", tooLarge.limit());
    }
    var refused = e instanceof RefusedLocallyException;
    return ResponseEntity.status(refused ? HttpStatus.BAD_REQUEST : HttpStatus.BAD_GATEWAY)
        .body(json);
  }
}
