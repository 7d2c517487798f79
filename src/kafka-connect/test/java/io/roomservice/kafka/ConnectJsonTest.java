package io.roomservice.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

class ConnectJsonTest {
  private static String json(Schema schema, Object value) {
    return new String(ConnectJson.write(schema, value), UTF_8);
  }

  @Test
  @SuppressWarnings("JavaUtilDate") // which Connect's logical types are made of
  void aStructIsAnObjectWithAllItsFields() {
    var day = org.apache.kafka.connect.data.Date.SCHEMA;
    var schema =
        SchemaBuilder.struct()
            .field("text", Schema.STRING_SCHEMA)
            .field("none", Schema.OPTIONAL_STRING_SCHEMA)
            .field("flag", Schema.BOOLEAN_SCHEMA)
            .field("float", Schema.FLOAT32_SCHEMA)
            .field("long", Schema.INT64_SCHEMA)
            .field("bytes", Schema.BYTES_SCHEMA)
            .field("decimal", Decimal.schema(2))
            .field("day", day)
            .field("time", Time.SCHEMA)
            .field("timestamp", Timestamp.SCHEMA)
            .field("days", SchemaBuilder.array(day).build())
            .field("map", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build())
            .build();
    var value =
        new Struct(schema)
            .put("text", "\"ü\"")
            .put("flag", true)
            .put("float", 0.1f)
            .put("long", Long.MAX_VALUE)
            .put("bytes", ByteBuffer.wrap(new byte[] {1, 2}))
            .put("decimal", new BigDecimal("1000000.50"))
            .put("day", new Date(0))
            .put("time", new Date(1))
            .put("timestamp", new Date(1))
            .put("days", List.of(new Date(86_400_000)))
            .put("map", Map.of("a", 1));

    assertThat(json(schema, value))
        .isEqualTo(
            "{\"text\":\"\\\"ü\\\"\",\"none\":null,\"flag\":true,\"float\":0.1,"
                + "\"long\":9223372036854775807,\"bytes\":\"AQI=\",\"decimal\":1000000.50,"
                + "\"day\":\"1970-01-01\",\"time\":\"00:00:00.001\","
                + "\"timestamp\":\"1970-01-01T00:00:00.001Z\",\"days\":[\"1970-01-02\"],"
                + "\"map\":{\"a\":1}}");
  }

  @Test
  void dataWithoutASchemaIsWrittenAsItIs() {
    assertThat(json(null, Arrays.asList(1, 2L, 0.5, (short) 3, "a", null, Map.of())))
        .isEqualTo("[1,2,0.5,3,\"a\",null,{}]");
    assertThat(json(null, new BigInteger("9223372036854775808"))).isEqualTo("9223372036854775808");
    assertThat(json(null, new byte[] {1})).isEqualTo("\"AQ==\"");
  }

  @Test
  void whatJsonCantExpressIsRefused() {
    assertThatThrownBy(() -> json(null, Double.NaN)).hasMessage("JSON can't express NaN");
    assertThatThrownBy(() -> json(null, new Object()))
        .hasMessage("JSON can't express a value of java.lang.Object");
    List<Object> deep = new ArrayList<>();
    for (var i = 0; i < 101; i++) {
      deep = new ArrayList<>(List.of(deep));
    }
    var all = deep;
    assertThatThrownBy(() -> json(null, all))
        .hasMessage("the value is nested more than 100 levels deep");
  }
}
