package io.roomservice.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * Starts a {@link io.roomservice.testing.FakeLiveKit} with the application context and connects the
 * application to it, whatever its properties say. It is {@linkplain
 * io.roomservice.testing.FakeLiveKit#reset() reset} before each test, and closed with the context.
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureFakeLiveKit
 * class AnnouncerTest {
 *   @Test
 *   void announces(@Autowired Announcer announcer, @Autowired FakeLiveKit server) {
 *     FakeParticipant ana = server.createRoom("standup").join("ana");
 *     announcer.announce("standup", "hello");
 *     assertEquals(List.of("hello"), ana.receivedTexts());
 *   }
 * }
 * }</pre>
 *
 * <p>In {@code @WebMvcTest}, which leaves out most of an application, it also adds the client, the
 * receiver of webhooks and the library's JSON. For a server with other settings, define a bean of
 * type {@code FakeLiveKit}. Tests that share a context share its server, so don't run them in
 * parallel.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureFakeLiveKit {}
