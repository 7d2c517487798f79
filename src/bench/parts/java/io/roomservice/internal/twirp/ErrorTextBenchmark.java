package io.roomservice.internal.twirp;

import com.google.protobuf.ByteString;
import io.roomservice.proto.SendDataRequest;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The cost of redacting the texts of a failed attempt, with a payload of 15 KiB. */
@State(Scope.Benchmark)
public class ErrorTextBenchmark {
  private static final String TOKEN =
      "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJrZXkifQ." + "c2ln".repeat(11);

  private SendDataRequest request;
  private List<String> usual;
  private List<String> hostile;

  @Setup
  public void prepare() {
    var payload = new byte[15 * 1024];
    new Random(1).nextBytes(payload);
    request = SendDataRequest.newBuilder().setData(ByteString.copyFrom(payload)).build();
    usual = List.of("unavailable", "no response from servers, ".repeat(37));
    var quoted = Base64.getEncoder().encodeToString(payload);
    hostile =
        IntStream.range(0, 30).mapToObj(i -> quoted.substring(500 * i, 500 * i + 1000)).toList();
  }

  /** A Twirp error with a text of 962 characters. */
  @Benchmark
  public List<String> usual() {
    return new Scrubber(TOKEN, request).scrub(usual);
  }

  /** 30 KB of metadata that contain the payload as Base64. */
  @Benchmark
  public List<String> hostile() {
    return new Scrubber(TOKEN, request).scrub(hostile);
  }
}
