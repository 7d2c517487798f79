package io.roomservice.spring;

import io.roomservice.webhook.WebhookReceiver;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A {@code WebhookEvent} as a parameter of a controller's method, in servlet applications. */
@AutoConfiguration(after = LiveKitAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.config.annotation.WebMvcConfigurer")
@ConditionalOnBean(WebhookReceiver.class)
class LiveKitWebMvcAutoConfiguration {
  @Bean
  static WebMvcConfigurer livekitWebMvcConfigurer(WebhookReceiver receiver) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new WebhookEventArgumentResolver(receiver));
      }
    };
  }

  @Bean
  static WebhookExceptionAdvice livekitWebhookExceptionAdvice() {
    return new WebhookExceptionAdvice();
  }
}
