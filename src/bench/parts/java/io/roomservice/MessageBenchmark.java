package io.roomservice;

import io.roomservice.internal.twirp.Codec;
import io.roomservice.internal.twirp.JsonCodec;
import io.roomservice.internal.twirp.ProtobufCodec;
import io.roomservice.proto.SendDataRequest;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The steps before a message of 100 bytes is sent. */
@State(Scope.Benchmark)
public class MessageBenchmark {
  /** Number of destination identities, of ten bytes each. */
  @Param({"0", "100"})
  public int identities;

  private final byte[] payload = new byte[100];
  private final SizeLimits limits = SizeLimits.documented();
  private final Codec protobuf = new ProtobufCodec();
  private final Codec json = new JsonCodec();
  private List<String> destinations;
  private DataMessage message;
  private SendDataRequest request;

  @Setup
  public void prepare() {
    destinations = IntStream.range(0, identities).mapToObj("user-%05d"::formatted).toList();
    message = build();
    request = request();
  }

  @Benchmark
  public DataMessage build() {
    var builder = DataMessage.inRoom("bench").payload(payload);
    return (identities == 0 ? builder.toEveryone() : builder.destinationIdentities(destinations))
        .build();
  }

  @Benchmark
  public DataMessage sizeCheck() {
    limits.check(message);
    return message;
  }

  @Benchmark
  public PacketSize sizeMeasured() {
    return PacketSize.of(message);
  }

  @Benchmark
  public SendDataRequest request() {
    return DataPackets.request(message, DataPackets.nonceOfSend(message).orElse(null));
  }

  @Benchmark
  public byte[] protobuf() {
    return protobuf.encode(request);
  }

  @Benchmark
  public byte[] json() {
    return json.encode(request);
  }
}
