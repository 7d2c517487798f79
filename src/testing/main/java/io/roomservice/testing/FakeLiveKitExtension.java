package io.roomservice.testing;

import io.roomservice.RoomServiceClient;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test of JUnit 5 a {@link FakeLiveKit} of its own and a client of it, and closes both
 * after the test. Tests may run in parallel.
 *
 * <pre>{@code
 * @ExtendWith(FakeLiveKitExtension.class)
 * class AnnouncerTest {
 *   @Test
 *   void announces(FakeLiveKit server, RoomServiceClient rooms) {
 *     FakeParticipant ana = server.createRoom("standup").join("ana");
 *     new Announcer(rooms).announce("standup", "hello");
 *     assertEquals(List.of("hello"), ana.receivedTexts());
 *   }
 * }
 * }</pre>
 *
 * <p>Parameters of the test, of {@code @BeforeEach} and of {@code @AfterEach} are the same server.
 * A server with settings: {@link #with}, in a field with {@code @RegisterExtension}.
 */
@SuppressWarnings("exports") // of JUnit's types, which who uses this reads anyway
public final class FakeLiveKitExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(FakeLiveKitExtension.class);

  private final UnaryOperator<FakeLiveKitBuilder> settings;

  /** For JUnit, which makes its extensions itself. */
  private FakeLiveKitExtension() {
    this(builder -> builder);
  }

  private FakeLiveKitExtension(UnaryOperator<FakeLiveKitBuilder> settings) {
    this.settings = settings;
  }

  /** An extension whose servers are like this: {@code with(server -> server.clock(clock))}. */
  public static FakeLiveKitExtension with(UnaryOperator<FakeLiveKitBuilder> settings) {
    return new FakeLiveKitExtension(settings);
  }

  /** A test's server and its client. */
  private record Pair(FakeLiveKit server, RoomServiceClient client) {
    void close() {
      client.close();
      server.close();
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    var server = settings.apply(FakeLiveKit.builder()).start();
    test.getStore(NAMESPACE).put(Pair.class, new Pair(server, server.client()));
  }

  @Override
  public void afterEach(ExtensionContext test) {
    test.getStore(NAMESPACE).remove(Pair.class, Pair.class).close();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == FakeLiveKit.class || type == RoomServiceClient.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var pair = context.getStore(NAMESPACE).get(Pair.class, Pair.class);
    if (pair == null) {
      throw new ParameterResolutionException(
          String.format(
              Locale.ROOT,
              "FakeLiveKit starts anew for each test, so %s cannot have it; let the test or @BeforeEach take it",
              parameter.getDeclaringExecutable()));
    }
    return parameter.getParameter().getType() == FakeLiveKit.class ? pair.server() : pair.client();
  }
}
