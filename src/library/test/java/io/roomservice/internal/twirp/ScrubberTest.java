package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.roomservice.proto.CreateSIPParticipantRequest;
import io.roomservice.proto.SendDataRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScrubberTest {
  private static final String PAYLOAD = "canary?>payload";
  private static final String TOKEN = "opaque-token";

  private final Scrubber scrubber =
      new Scrubber(
          TOKEN,
          SendDataRequest.newBuilder()
              .setRoom("standup")
              .setData(ByteString.copyFromUtf8(PAYLOAD))
              .build());

  @Test
  void theCallsTokenIsTakenOut() {
    assertThat(scrubber.scrub("invalid token: opaque-token, error: no"))
        .isEqualTo("invalid token: [removed], error: no");
  }

  @Test
  void whatLooksLikeATokenIsTakenOutThoughItIsNotOurs() {
    assertThat(scrubber.scrub("got eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhIn0.c2ln_-A!"))
        .isEqualTo("got [removed]!");
  }

  @Test
  void thePayloadIsTakenOutInTheClearAndEncoded() {
    var bytes = PAYLOAD.getBytes(UTF_8);
    for (var quoted :
        new String[] {
          PAYLOAD,
          Base64.getEncoder().encodeToString(bytes),
          Base64.getEncoder().withoutPadding().encodeToString(bytes),
          Base64.getUrlEncoder().encodeToString(bytes),
          HexFormat.of().formatHex(bytes)
        }) {
      assertThat(scrubber.scrub("cannot send \"" + quoted + "\" today"))
          .matches("cannot send \"\\[removed]=*\" today");
    }
  }

  @Test
  void thePayloadIsTakenOutOfTheBase64OfWhateverItStandsIn() {
    for (var before : new String[] {"", "a", "ab", "abc"}) {
      for (var after : new String[] {"", "z", "zz"}) {
        var around = (before + PAYLOAD + after).getBytes(UTF_8);

        assertThat(scrubber.scrub(Base64.getEncoder().encodeToString(around)))
            .matches("\\w{0,4}\\[removed]\\w{0,4}=*");
      }
    }
  }

  @Test
  void aPartOfASecretIsTakenOutToo() {
    assertThat(scrubber.scrub("bad payload: canary?>pa... for opaque-tok..."))
        .isEqualTo("bad payload: [removed]... for [removed]...");
  }

  @Test
  void whatIsNoSecretStays() {
    assertThat(scrubber.scrub("room standup is full")).isEqualTo("room standup is full");
  }

  @Test
  void payloadsTooShortToTellApartFromChanceStay() {
    var short3 = SendDataRequest.newBuilder().setData(ByteString.copyFromUtf8("per")).build();
    var short4 = SendDataRequest.newBuilder().setData(ByteString.copyFromUtf8("perm")).build();

    assertThat(new Scrubber(TOKEN, short3).scrub("permissions denied"))
        .isEqualTo("permissions denied");
    assertThat(new Scrubber(TOKEN, short4).scrub("permissions denied"))
        .isEqualTo("[removed]issions denied");
  }

  @ParameterizedTest
  @EnumSource
  void theTokenIsTakenOutHoweverItIsWritten(Spelling spelling) {
    var token = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJkZXZrZXkifQ.c2lnbmF0dXJlLXdpdGgtLV8_Pz8";
    var scrubbed = new Scrubber(token, SendDataRequest.getDefaultInstance());

    var text = scrubbed.scrub("tok=" + spelling.write(token.getBytes(UTF_8)) + "; end");

    assertThat(text).startsWith("tok=").contains("[removed]").endsWith("; end");
    assertThat(text.replace("[removed]", "")).hasSizeLessThan("tok=; end".length() + 8);
  }

  @ParameterizedTest
  @EnumSource
  void aTokenOfSomeoneElseIsTakenOutHoweverItIsWritten(Spelling spelling) {
    var token = " eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJhIn0.c2ln".getBytes(UTF_8);
    var blank = spelling.write(" ".getBytes(UTF_8)); // not part of the token

    var text = scrubber.scrub("tok=" + spelling.write(token) + "; end");

    assertThat(text.replace("[removed]", ""))
        .hasSizeLessThan("tok=; end".length() + Math.max(8, blank.length() + 1));
  }

  @Test
  void whatIsEncodedTwiceIsTakenOut() {
    var base64 =
        Base64.getEncoder().encodeToString(("{\"data\":\"" + PAYLOAD + "\"}").getBytes(UTF_8));
    var twice = Base64.getEncoder().encodeToString(base64.getBytes(UTF_8));

    assertThat(scrubber.scrub("body " + twice)).contains("[removed]").hasSizeLessThan(60);
    assertThat(scrubber.scrub("\\\\u0063\\\\u0061nary?\\u003epayload")).isEqualTo("[removed]");
  }

  @Test
  void aBinaryPayloadIsTakenOutThoughWhatIsNotTextInItWasReplaced() {
    var bytes = "name\u00ff\u00fepass\u00ffword\u00ff\u00fe".getBytes(ISO_8859_1);
    var binary = new Scrubber(TOKEN, request(bytes));

    assertThat(binary.scrub("got " + new String(bytes, UTF_8))).isEqualTo("got [removed]");
    assertThat(binary.scrub("got " + new String(bytes, ISO_8859_1))).isEqualTo("got [removed]");
    assertThat(binary.scrub("got name\ufffdpass\ufffd\ufffdword")).isEqualTo("got [removed]");
  }

  @Test
  void theValuesOfAMapAreSecretsAndItsKeysAreNot() {
    var request =
        CreateSIPParticipantRequest.newBuilder()
            .putHeaders("X-Account-Number", "4711-0815-4242")
            .build();

    assertThat(new Scrubber(TOKEN, request).scrub("bad X-Account-Number: 4711-0815-4242"))
        .isEqualTo("bad X-Account-Number: [removed]");
  }

  @Test
  void whatALineOrATerminalWouldObeyIsMadeVisible() {
    assertThat(scrubber.scrub("a\r\nb\t\u001b[31mc\u009b31md\u009d0;e\u202ef\u2028g\u0000h"))
        .isEqualTo("a\\r\\nb\\t\\u001b[31mc\\u009b31md\\u009d0;e\\u202ef\\u2028g\\u0000h");
    assertThat(scrubber.scrub("gr\u00fc\u00dfe \ud83d\udc69\u200d\ud83d\ude80 \u53ef\u80fd"))
        .isEqualTo("gr\u00fc\u00dfe \ud83d\udc69\u200d\ud83d\ude80 \u53ef\u80fd");
    assertThat(scrubber.scrub("half \ud83d")).isEqualTo("half \\ud83d");
  }

  @Test
  void endlessTextsAreCut() {
    assertThat(scrubber.scrub("x".repeat(1000))).hasSize(1000);
    assertThat(scrubber.scrub("x".repeat(1001))).isEqualTo("x".repeat(1000) + "…");
    assertThat(scrubber.scrub("x".repeat(999) + "\ud83d\ude00")).isEqualTo("x".repeat(999) + "…");
  }

  @Test
  void textsThatBelongTogetherAreCutTogether() {
    assertThat(scrubber.scrub(Collections.nCopies(5, "x".repeat(1001))))
        .isEqualTo(
            List.of(
                "x".repeat(1000) + "…",
                "x".repeat(1000) + "…",
                "x".repeat(1000) + "…",
                "x".repeat(997) + "…",
                "…"));
  }

  @Test
  void aLongPayloadIsLookedAtOnceWhateverTheTexts() {
    var texts =
        Collections.nCopies(100, "0123456789abcdef".repeat(4096)); // matches every kind of digits
    var small = steps(texts, 100_000);
    var large = steps(texts, 200_000);
    var larger = steps(texts, 300_000);

    assertThat(larger - large).isBetween((large - small) * 8 / 10, (large - small) * 12 / 10);
    assertThat(larger).isLessThan(12 * 300_000);
  }

  @Test
  void textsCostWhatIsShownOfThem() {
    var shown = steps(List.of("x".repeat(1001)), 10_000);
    var sent = steps(List.of("x".repeat(60_000)), 10_000);

    assertThat(sent).isBetween(shown * 9 / 10, shown * 11 / 10);
  }

  private static long steps(List<String> texts, int payload) {
    var bytes = new byte[payload];
    new Random(1).nextBytes(bytes);
    var scrubber = new Scrubber(TOKEN, request(bytes));
    scrubber.scrub(texts);
    return scrubber.steps();
  }

  /** Checks that no 12 bytes of a secret remain, wherever they are and however they are encoded. */
  @Property(tries = 500)
  void noPartOfASecretIsShown(
      @ForAll @Size(min = 12, max = 200) byte[] payload,
      @ForAll Spelling spelling,
      @ForAll
          @AlphaChars
          @NumericChars
          @Chars({' ', '"', '%', '\\', '\u00fc', ':', '='})
          @StringLength(max = 20)
          String before,
      @ForAll
          @AlphaChars
          @NumericChars
          @Chars({' ', '"', '%', '\\', '\u00fc', ':', '='})
          @StringLength(max = 20)
          String after,
      @ForAll @IntRange(max = 100) int start,
      @ForAll @IntRange(min = 12, max = 200) int length) {
    var from = Math.min(start, payload.length - 12);
    var part = Arrays.copyOfRange(payload, from, Math.min(payload.length, from + length));

    var shown = new Scrubber(TOKEN, request(payload)).scrub(before + spelling.write(part) + after);

    for (int i = 0; i + 12 <= part.length; i++) {
      var window = Arrays.copyOfRange(part, i, i + 12);
      var written = spelling.write(window);
      if (!spelling.replaces(window)) {
        assertThat(shown).doesNotContain(written);
      }
    }
  }

  private static SendDataRequest request(byte[] payload) {
    return SendDataRequest.newBuilder().setData(ByteString.copyFrom(payload)).build();
  }

  /** How servers, gateways and libraries encode bytes. */
  enum Spelling {
    UTF_8(bytes -> new String(bytes, StandardCharsets.UTF_8)),
    LATIN_1(bytes -> new String(bytes, StandardCharsets.ISO_8859_1)),
    BASE64(bytes -> Base64.getEncoder().withoutPadding().encodeToString(bytes)),
    BASE64_AFTER_ONE(bytes -> after(1, bytes)),
    BASE64_AFTER_TWO(bytes -> after(2, bytes)),
    BASE64_IN_LINES(
        bytes ->
            Base64.getMimeEncoder(20, "\r\n".getBytes(StandardCharsets.UTF_8))
                .withoutPadding()
                .encodeToString(bytes)),
    BASE64_OF_URLS(bytes -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)),
    HEX(bytes -> HexFormat.of().formatHex(bytes)),
    UPPER_HEX(bytes -> HexFormat.of().withUpperCase().formatHex(bytes)),
    HEX_DUMP(bytes -> HexFormat.ofDelimiter(" ").formatHex(bytes)),
    GO_NUMBERS(bytes -> joined(" ", one -> Integer.toString(one & 0xFF), bytes)),
    JAVA_NUMBERS(bytes -> joined(", ", String::valueOf, bytes)),
    JSON_ESCAPES(
        bytes -> joined("", one -> String.format(Locale.ROOT, "\\u%04x", one), text(bytes))),
    GO_ESCAPES(bytes -> HexFormat.of().withPrefix("\\x").formatHex(bytes)),
    OCTAL_ESCAPES(
        bytes -> joined("", one -> String.format(Locale.ROOT, "\\%03o", one & 0xFF), bytes)),
    URL_ESCAPES(bytes -> HexFormat.of().withPrefix("%").withUpperCase().formatHex(bytes)),
    GO_CODE_POINTS(
        bytes -> joined("", one -> String.format(Locale.ROOT, "\\U%08x", one), codePoints(bytes))),
    HTML_ESCAPES(bytes -> joined("", one -> "&#" + one + ";", codePoints(bytes))),
    HTML_HEX_ESCAPES(
        bytes -> joined("", one -> "&#x" + Integer.toHexString(one) + ";", codePoints(bytes)));

    @SuppressWarnings("ImmutableEnumChecker") // the functions above have no state
    private final Function<byte[], String> writer;

    Spelling(Function<byte[], String> writer) {
      this.writer = writer;
    }

    /**
     * Returns true if some bytes are written as U+FFFD and the rest is too short to be found: fewer
     * than 8 bytes if a run of non-ASCII characters counts as one; one of them may be escaped by a
     * backslash.
     */
    boolean replaces(byte[] bytes) {
      var written = new String(bytes, StandardCharsets.UTF_8);
      return EnumSet.of(UTF_8, JSON_ESCAPES, GO_CODE_POINTS, HTML_ESCAPES, HTML_HEX_ESCAPES)
              .contains(this)
          && written.contains("\ufffd")
          && written.replaceAll("[^\\x00-\\x7f]+", "x").length() <= 8;
    }

    String write(byte[] bytes) {
      return writer.apply(bytes);
    }

    private static String after(int others, byte[] bytes) {
      var all = new byte[others + bytes.length];
      System.arraycopy(bytes, 0, all, others, bytes.length);
      return Base64.getEncoder().withoutPadding().encodeToString(all).substring(others + 1);
    }

    private static String joined(String between, Function<Byte, String> each, byte[] bytes) {
      return IntStream.range(0, bytes.length)
          .mapToObj(i -> each.apply(bytes[i]))
          .collect(Collectors.joining(between));
    }

    private static String joined(String between, IntFunction<String> each, int[] units) {
      return Arrays.stream(units).mapToObj(each).collect(Collectors.joining(between));
    }

    private static int[] text(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8).chars().toArray();
    }

    private static int[] codePoints(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8).codePoints().toArray();
    }
  }
}
