package io.roomservice.spring;

import com.fasterxml.jackson.databind.Module;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Registers {@link Jackson2Module}, if the application has Jackson 2. */
@AutoConfiguration
@ConditionalOnClass(name = "com.fasterxml.jackson.databind.Module")
class Jackson2AutoConfiguration {
  @Bean
  static Module livekitJackson2Module() {
    return new Jackson2Module();
  }
}
