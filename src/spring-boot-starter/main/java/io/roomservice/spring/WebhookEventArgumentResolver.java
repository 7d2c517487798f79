package io.roomservice.spring;

import io.roomservice.webhook.WebhookEvent;
import io.roomservice.webhook.WebhookReceiver;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Verifies a request and passes its event to the controller's method. Reads the body as a stream,
 * before anything else does: the hash in the token is that of the bytes as they arrived.
 */
final class WebhookEventArgumentResolver implements HandlerMethodArgumentResolver {
  private final WebhookReceiver receiver;

  WebhookEventArgumentResolver(WebhookReceiver receiver) {
    this.receiver = receiver;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == WebhookEvent.class;
  }

  /**
   * @throws io.roomservice.webhook.WebhookException for {@link WebhookExceptionAdvice}
   */
  @Override
  public WebhookEvent resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders)
      throws IOException {
    var http = request.getNativeRequest(HttpServletRequest.class);
    if (http == null) {
      throw new IllegalStateException("not a servlet request: " + request);
    }
    return receiver.receive(http.getInputStream(), http.getHeader("Authorization"));
  }
}
