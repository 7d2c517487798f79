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
 * JUnit 5 extension that provides a {@link FakeLiveKit} and a client of it, and closes both.
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
 * <p>The way it is registered determines how long a server lives:
 *
 * <ul>
 *   <li>{@code @ExtendWith}, or {@code @RegisterExtension} on an instance field: each test has its
 *       own server. Tests may run in parallel.
 *   <li>{@code @RegisterExtension} on a {@code static} field: the class has one server, with one
 *       URL, which is {@linkplain FakeLiveKit#reset() reset} before each test. {@link #server()}
 *       returns it at any time, for example for Spring's {@code @DynamicPropertySource}. It lives
 *       until the last test of the run, so classes may inherit the field. Its tests must not run in
 *       parallel; a second test at the same time fails.
 * </ul>
 *
 * <p>Parameters of the test, of {@code @BeforeEach} and of {@code @AfterEach} are the same server;
 * {@code @BeforeAll} can have the server of a static field. Each test has its own client. With
 * {@code @TestInstance(PER_CLASS)} an instance field counts as a static field.
 */
@SuppressWarnings("exports") // JUnit's types, which every user of this class reads anyway
public final class FakeLiveKitExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(FakeLiveKitExtension.class);

  /**
   * Null if JUnit created this extension: it is shared by all tests, and each has its own server.
   */
  private final @Nullable KeptServer kept;

  /** For JUnit, which instantiates the extensions of {@code @ExtendWith}. */
  private FakeLiveKitExtension() {
    this(null);
  }

  private FakeLiveKitExtension(@Nullable KeptServer kept) {
    this.kept = kept;
  }

  /** Creates an extension for a field, whose server has the default settings. */
  public static FakeLiveKitExtension create() {
    return with(builder -> builder);
  }

  /** Creates an extension for a field, with settings: {@code with(s -> s.clock(clock))}. */
  public static FakeLiveKitExtension with(UnaryOperator<FakeLiveKitBuilder> settings) {
    return new FakeLiveKitExtension(new KeptServer(settings));
  }

  /**
   * Returns the server of an extension in a field. For a static field, the server is started on the
   * first call and stays; for an instance field, it is the current test's server.
   *
   * @throws IllegalStateException if the extension is registered with {@code @ExtendWith}
   */
  public FakeLiveKit server() {
    if (kept == null) {
      throw new IllegalStateException(
          "with @ExtendWith, each test has its own server; declare it as a parameter");
    }
    return kept.get();
  }

  /**
   * What a test has.
   *
   * @param end closes or releases the server
   */
  private record Given(FakeLiveKit server, RoomServiceClient client, Runnable end) {
    void close() {
      try {
        client.close();
      } finally {
        end.run();
      }
    }
  }

  /** Called for static fields, and for {@code @ExtendWith}. */
  @Override
  public void beforeAll(ExtensionContext tests) {
    if (kept != null) {
      kept.outlivesTests();
      tests.getRoot().getStore(NAMESPACE).put(kept, kept); // which closes it (JUnit 5.13 and later)
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    var server = kept == null ? FakeLiveKit.start() : kept.acquire();
    Runnable end = kept == null ? server::close : kept::release;
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
    if (given != null) { // it is null if beforeEach failed
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
                ? "no FakeLiveKit for %s: each test has its own; declare the parameter on the test or @BeforeEach, or put the extension into a static field"
                : "no RoomServiceClient for %s: each test has its own; declare the parameter on the test or @BeforeEach",
            parameter.getDeclaringExecutable()));
  }
}
