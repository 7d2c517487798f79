package io.roomservice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.google.protobuf.MessageLite;
import io.jsonwebtoken.Jwts;
import io.roomservice.RoomServiceClient;
import io.roomservice.it.harness.lookups.LibraryTour;
import io.roomservice.it.harness.lookups.Lookup;
import io.roomservice.it.harness.lookups.Lookups;
import io.roomservice.it.harness.lookups.ReachabilityMetadata;
import io.roomservice.it.harness.lookups.TourStops;
import io.roomservice.it.harness.lookups.TracedClasses;
import io.roomservice.proto.Room;
import io.roomservice.support.Checkout;
import io.roomservice.support.ClassNames;
import io.roomservice.support.RawServer;
import io.roomservice.support.WebhookSample;
import io.roomservice.testing.FakeLiveKit;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/**
 * The library's metadata for GraalVM's Native Image contains what the library and its dependencies
 * look up by name, and nothing else. {@code -Dmetadata.write=true} writes it again.
 */
class NativeImageTest {
  private static final Path FILE =
      Checkout.path(
          "src/library/main/resources/META-INF/native-image/io.roomservice/livekit-roomservice",
          "reachability-metadata.json");

  private static Set<Lookup> recorded;

  @BeforeAll
  @SuppressWarnings("unchecked")
  static void takeTheTour() throws Exception {
    var thread = Thread.currentThread();
    var loader = thread.getContextClassLoader();
    try (var server = FakeLiveKit.builder().credentials("devkey", "secret").start();
        var noTls = RawServer.connecting(connection -> connection.read(1).close());
        var classes = new TracedClasses(jars(), LibraryTour.class)) {
      thread.setContextClassLoader(classes);
      server.createRoom("standup").join("ana").onRpc("light", call -> "on");
      var tour = classes.loadClass(LibraryTour.class.getName()).getDeclaredConstructor();
      ((Consumer<TourStops>) tour.newInstance()).accept(stops(server, noTls));
    } finally {
      thread.setContextClassLoader(loader);
    }
    recorded = Lookups.recorded();
    if (Boolean.getBoolean("metadata.write")) {
      ReachabilityMetadata.write(recorded, FILE);
    }
  }

  @Test
  void theMetadataIsWhatIsLookedUpByName() throws IOException {
    assertThat(ReachabilityMetadata.read(FILE))
        .as(
            "%s; if the change is intended, update it:"
                + " mvn test -pl src/it -am -Dtest=NativeImageTest -Dmetadata.write=true",
            FILE)
        .isEqualTo(recorded);
  }

  @Test
  void everyKindOfLookupIsRecorded() {
    assertThat(Lookups.unknown()).isEmpty();
  }

  private static TourStops stops(FakeLiveKit server, RawServer noTls)
      throws IOException, URISyntaxException {
    var webhook = WebhookSample.of("track_published");
    return new TourStops(
        server.url(),
        noTls.url().replaceFirst("^http:", "https:"),
        server.apiKey(),
        server.apiSecret(),
        webhook.body(),
        webhook.authorization(),
        webhook.sentAt(),
        generatedClasses());
  }

  private static List<URL> jars() throws ReflectiveOperationException {
    var jars = new ArrayList<URL>();
    for (var member :
        List.of(
            RoomServiceClient.class,
            MessageLite.class,
            Jwts.class,
            Class.forName("io.jsonwebtoken.impl.DefaultJwtBuilder"),
            OkHttpClient.class,
            okio.Okio.class,
            kotlin.Unit.class,
            JsonFactory.class,
            Logger.class)) {
      jars.add(member.getProtectionDomain().getCodeSource().getLocation());
    }
    return jars;
  }

  private static List<String> generatedClasses() throws IOException, URISyntaxException {
    return ClassNames.in(ClassNames.placeOf(Room.class)).stream()
        .filter(name -> name.startsWith(Room.class.getPackageName() + "."))
        .toList();
  }
}
