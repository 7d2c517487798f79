package io.roomservice.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JacksonModule;

/** Registers {@link Jackson3Module}, if the application has Jackson 3. */
@AutoConfiguration
@ConditionalOnClass(name = "tools.jackson.databind.JacksonModule")
class Jackson3AutoConfiguration {
  @Bean
  static JacksonModule livekitJackson3Module() {
    return new Jackson3Module();
  }
}
