package io.roomservice;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;

/** Checks the strings of requests that callers build themselves, where the builders check none. */
final class RequestStrings {
  private RequestStrings() {}

  /**
   * The request as it is.
   *
   * @throws InvalidRequestException if one of its strings can't be written in UTF-8, which protobuf
   *     would pass over with a question mark: another room's name, perhaps
   */
  static <Q extends Message> Q request(Q request) {
    check(request);
    return request;
  }

  private static void check(Message message) {
    message.getAllFields().forEach(RequestStrings::check);
  }

  private static void check(FieldDescriptor field, Object value) {
    switch (field.getJavaType()) {
      case STRING ->
          values(field, value).forEach(one -> Arguments.wellFormed(field.getName(), (String) one));
      case MESSAGE -> values(field, value).forEach(one -> check((Message) one));
      default -> {} // numbers and bytes are what they are
    }
  }

  private static List<?> values(FieldDescriptor field, Object value) {
    return field.isRepeated() ? (List<?>) value : List.of(value);
  }
}
