package io.roomservice.internal.twirp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.roomservice.proto.SendDataRequest;
import io.roomservice.support.FuzzTarget;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * For any response, the failure's text is bounded, contains no control characters, and contains
 * neither the token nor the payload, nor eight consecutive characters of either.
 *
 * <p>Input: status, Content-Type, Retry-After and Date in a line each, then the body. The first
 * stored inputs contain the token and the payload.
 */
class ErrorDecoderFuzzTest implements FuzzTarget {
  private static final String TOKEN = "opaque-canary-token";
  private static final String PAYLOAD = "q?>payload~canary";
  private static final String PAYLOAD_BASE64 =
      Base64.getEncoder().withoutPadding().encodeToString(PAYLOAD.getBytes(UTF_8));

  /** The maximum length of an escaped text from {@link Scrubber}, plus the library's own words. */
  private static final int LONGEST = 6 * Scrubber.LONGEST_TOGETHER + 500;

  private static final int TELLING = 8;

  private static final Request REQUEST = new Request.Builder().url("http://localhost/").build();

  @Override
  public void tryOut(byte[] input) {
    var parts = new String(input, UTF_8).split("\n", 5);
    if (parts.length < 5) {
      return;
    }
    var headers = new Headers.Builder();
    add(headers, "Content-Type", parts[1]);
    add(headers, "Retry-After", parts[2]);
    add(headers, "Date", parts[3]);
    var status = parts[0].matches("\\d{1,3}") ? Integer.parseInt(parts[0]) : 500;
    try (var response =
        new Response.Builder()
            .request(REQUEST)
            .protocol(Protocol.HTTP_1_1)
            .code(status)
            .message("")
            .headers(headers.build())
            .build()) {
      var body = parts[4].getBytes(UTF_8);
      check(status, ErrorDecoder.errorAnswer(response, body, scrubber()));
      check(status, ErrorDecoder.noTwirpAnswer(response, body.length, "no", scrubber()));
    }
  }

  private static void add(Headers.Builder headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.addUnsafeNonAscii(name, value);
    }
  }

  private static Scrubber scrubber() {
    var request = SendDataRequest.newBuilder().setData(ByteString.copyFromUtf8(PAYLOAD));
    return new Scrubber(TOKEN, request.build());
  }

  private static void check(int status, Failure failure) {
    var answer = failure.answer();
    var shown = new ArrayList<>(List.of(failure.message()));
    if (answer.code() != null) {
      shown.add(answer.code());
    }
    answer.meta().forEach((key, value) -> shown.addAll(List.of(key, value)));
    var all = String.join("|", shown);
    FuzzTarget.requireReadable(all, LONGEST);
    requireNothingOf(TOKEN, all);
    requireNothingOf(PAYLOAD, all);
    assertThat(all).doesNotContain(PAYLOAD_BASE64);
    assertThat(answer.meta().size()).isLessThanOrEqualTo(ErrorDecoder.MOST_META);
    assertThat(answer.retryAfter() != null && answer.retryAfter().isNegative()).isFalse();
    if (status < 300 || (status >= 500 && status != 501)) {
      assertThat(failure.outcome()).as("of status %d", status).isEqualTo(WireOutcome.UNKNOWN);
    }
  }

  private static void requireNothingOf(String secret, String text) {
    for (var i = 0; i + TELLING <= secret.length(); i++) {
      assertThat(text).doesNotContain(secret.substring(i, i + TELLING));
    }
  }
}
