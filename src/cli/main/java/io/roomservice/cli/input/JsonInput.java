package io.roomservice.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * How JSON is read that is in memory already. Jackson's own limits, such as 1,000 digits, are for
 * input without end; here they would refuse what fits into a message.
 */
public final class JsonInput {
  /**
   * As deep as the largest packet that receivers take can be, and no deeper: each level takes some
   * 100 bytes of memory, and a megabyte of brackets would take all there is.
   */
  public static final int DEEPEST = 131_072;

  private JsonInput() {}

  /** A factory of parsers, to be finished. */
  public static JsonFactoryBuilder factory() {
    return (JsonFactoryBuilder)
        JsonFactory.builder()
            // Or the names in payloads, which are the users' data, would stay in memory.
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

  /** What is wrong, without a word of it: where, or beyond which limit. */
  public static String problem(String subject, JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return subject + " is JSON that is nested deeper than " + DEEPEST;
    }
    var place = e.getLocation(); // which Jackson does not always know
    var line = place == null || place.getLineNr() <= 1 ? "" : ", line " + place.getLineNr();
    var column = place == null ? "" : ", column " + place.getColumnNr();
    return subject + " is no JSON" + line + column;
  }
}
