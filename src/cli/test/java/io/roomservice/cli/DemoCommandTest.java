package io.roomservice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomservice.testing.FakeLiveKit;
import io.roomservice.testing.FakeRequest;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
  @Test
  void everythingIsAsItShouldBe() {
    var demo = Shell.bare().run("demo");

    assertThat(demo.err()).isEmpty();
    assertThat(demo.out()).contains("14 of 14 as expected", "demo --live");
    assertThat(demo.exitCode()).isZero();
  }

  @Test
  void theTableFitsEightyColumns() {
    assertThat(Shell.bare().run("demo").out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void aProgramGetsOneObject() {
    assertThat(Shell.bare().run("demo", "--output", "json").out())
        .startsWith("{\"asExpected\":true,\"steps\":[{\"what\":\"a text\",")
        .hasLineCount(1);
  }

  @Test
  void liveMakesARoomAndDeletesIt() {
    try (var server = FakeLiveKit.start()) {
      var demo = Shell.of(server).run("demo", "--live");

      assertThat(demo.exitCode()).isZero();
      assertThat(demo.out()).contains("14 of 14 as expected");
      assertThat(server.rooms()).isEmpty();
      assertThat(server.requests())
          .extracting(FakeRequest::method)
          .startsWith("RoomService/CreateRoom")
          .endsWith("RoomService/DeleteRoom");
    }
  }

  @Test
  void liveWithoutAServerSaysWhatIsMissing() {
    var demo = Shell.bare().run("demo", "--live");

    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.err()).startsWith("error: no server URL is set");
  }

  @Test
  void liveWithAWrongKeyIsRejectedBeforeTheTableBegins() {
    try (var server = FakeLiveKit.start()) {
      var demo = Shell.of(server).with("LIVEKIT_API_KEY", "another").run("demo", "--live");

      assertThat(demo.exitCode()).isEqualTo(3);
      assertThat(demo.out()).isEmpty();
    }
  }
}
