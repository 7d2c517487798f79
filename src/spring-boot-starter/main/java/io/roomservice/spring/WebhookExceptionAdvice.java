package io.roomservice.spring;

import io.roomservice.webhook.WebhookException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * Responds to requests that aren't valid webhooks: 400, 401, 413 or 503, without a body. The first
 * advice, so that an application's handler of all exceptions doesn't turn a 401 into a 500, after
 * which the server would send the webhook again. A handler in the controller itself comes first.
 *
 * <p>Not a {@code ResponseStatusException}: its status is sent by a forward to {@code /error},
 * which Spring Security may replace with its own 401 or 403.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WebhookExceptionAdvice {
  private static final Logger log = LoggerFactory.getLogger(WebhookExceptionAdvice.class);

  @ExceptionHandler
  ResponseEntity<Void> respond(WebhookException e) {
    log.warn("webhook rejected with {}, {}: {}", e.status(), e.reason(), e.getMessage());
    return ResponseEntity.status(e.status()).build();
  }
}
