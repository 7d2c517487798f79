package io.roomservice.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * Parses JSON that is already in memory. Jackson's default limits, such as 1,000 digits, protect
 * against endless input; here they would reject values that fit into a message.
 */
public final class JsonInput {
  /**
   * The maximum nesting depth: as deep as the largest packet that receivers accept can be. Each
   * level takes about 100 bytes of memory, so a megabyte of brackets would use up the heap.
   */
  public static final int DEEPEST = 131_072;

  private JsonInput() {}

  /** Returns a builder of parser factories. */
  public static JsonFactoryBuilder factory() {
    return (JsonFactoryBuilder)
        JsonFactory.builder()
            // Otherwise the names in payloads, which are users' data, would stay in memory.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build());
  }

  /**
   * Returns what is wrong without quoting the input: where, or which limit is exceeded.
   *
   * @param what names the input: "JSON", "JSON payload"
   */
  public static String problem(String what, JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return what + " nested deeper than " + DEEPEST + " levels";
    }
    var place = e.getLocation(); // not always known to Jackson
    var line = place == null || place.getLineNr() <= 1 ? "" : ", line " + place.getLineNr();
    var column = place == null ? "" : ", column " + place.getColumnNr();
    return "invalid " + what + line + column;
  }
}
