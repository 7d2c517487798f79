package io.roomservice.testing;

import io.roomservice.RoomServiceClient;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the tests of JUnit 5 a {@link FakeLiveKit} and a client of it, and closes both.
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
 * <p>Where it stands says how long a server lives:
 *
 * <ul>
 *   <li>{@code @ExtendWith}, or {@code @RegisterExtension} on an instance field: each test has a
 *       server of its own. Tests may run in parallel.
 *   <li>{@code @RegisterExtension} on a {@code static} field: the class has one server, with one
 *       URL, which is {@linkplain FakeLiveKit#reset() reset} before each test. {@link #server()}
 *       has it from the start, for Spring's {@code @DynamicPropertySource} for instance. It lives
 *       until the last test of the run, so that classes may inherit the field. Its tests must not
 *       run in parallel, which is refused.
 * </ul>
 *
 * <p>Parameters of the test, of {@code @BeforeEach} and of {@code @AfterEach} are the same server;
 * {@code @BeforeAll} may take that of a static field. Each test has a client of its own. With
 * {@code @TestInstance(PER_CLASS)} an instance field counts as a static one.
 */
@SuppressWarnings("exports") // of JUnit's types, which who uses this reads anyway
public final class FakeLiveKitExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(FakeLiveKitExtension.class);

  /** Null in one that JUnit made: it is the same for all tests, of which each has its own. */
  private final @Nullable KeptServer kept;

  /** For JUnit, which makes its extensions itself. */
  private FakeLiveKitExtension() {
    this(null);
  }

  private FakeLiveKitExtension(@Nullable KeptServer kept) {
    this.kept = kept;
  }

  /** An extension for a field, whose server has the defaults. */
  public static FakeLiveKitExtension create() {
    return with(builder -> builder);
  }

  /** An extension for a field, whose server is like this: {@code with(s -> s.clock(clock))}. */
  public static FakeLiveKitExtension with(UnaryOperator<FakeLiveKitBuilder> settings) {
    return new FakeLiveKitExtension(new KeptServer(settings));
  }

  /**
   * The server of an extension in a field. That of a static field is started when it is first asked
   * for, and stays; that of an instance field is the current test's.
   */
  public FakeLiveKit server() {
    if (kept == null) {
      throw new IllegalStateException(
          "the server of @ExtendWith is the test's; take it as a parameter");
    }
    return kept.get();
  }

  /** What a test has: its client, and how its server ends. */
  private record Given(FakeLiveKit server, RoomServiceClient client, Runnable end) {
    void close() {
      try {
        client.close();
      } finally {
        end.run();
      }
    }
  }

  /** Of static fields, and of {@code @ExtendWith}. */
  @Override
  public void beforeAll(ExtensionContext tests) {
    if (kept != null) {
      kept.outlivesTests();
      tests.getRoot().getStore(NAMESPACE).put(kept, kept); // which closes it (JUnit 5.13 and later)
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    var server = kept == null ? FakeLiveKit.start() : kept.begin();
    Runnable end = kept == null ? server::close : kept::end;
    try {
      test.getStore(NAMESPACE).put(Given.class, new Given(server, server.client(), end));
    } catch (RuntimeException e) {
      end.run();
      throw e;
    }
  }

  @Override
  public void afterEach(ExtensionContext test) {
    var given = test.getStore(NAMESPACE).remove(Given.class, Given.class);
    if (given != null) { // as it is if beforeEach was refused
      given.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == FakeLiveKit.class || type == RoomServiceClient.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var given = context.getStore(NAMESPACE).get(Given.class, Given.class);
    var wantsServer = parameter.getParameter().getType() == FakeLiveKit.class;
    if (given != null) {
      return wantsServer ? given.server() : given.client();
    }
    if (wantsServer && kept != null) {
      return kept.get();
    }
    throw new ParameterResolutionException(
        String.format(
            Locale.ROOT,
            wantsServer
                ? "FakeLiveKit starts anew for each test, so %s cannot have it; let the test or @BeforeEach take it, or put the extension into a static field"
                : "each test has a client of its own, so %s cannot have one; let the test or @BeforeEach take it",
            parameter.getDeclaringExecutable()));
  }
}
