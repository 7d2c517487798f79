package io.roomservice;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;

/** Checks the strings of requests that callers build themselves with builders that do not check. */
final class RequestStrings {
  private RequestStrings() {}

  /**
   * Returns the request unchanged.
   *
   * @throws InvalidRequestException if one of its strings can't be encoded in UTF-8: protobuf would
   *     write a question mark instead, which may give the name of another room
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
      default -> {} // numbers and bytes need no check
    }
  }

  private static List<?> values(FieldDescriptor field, Object value) {
    return field.isRepeated() ? (List<?>) value : List.of(value);
  }
}
