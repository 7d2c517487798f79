package app;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** As many applications have one: it must not turn a rejected webhook's 401 into a 500. */
@RestControllerAdvice
class Errors {
  @ExceptionHandler
  ResponseEntity<String> internalError(Exception e) {
    return ResponseEntity.internalServerError().body(e.toString());
  }
}
