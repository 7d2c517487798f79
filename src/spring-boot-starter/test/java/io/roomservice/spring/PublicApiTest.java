package io.roomservice.spring;

import io.roomservice.support.PublicApi;
import org.junit.jupiter.api.Test;

class PublicApiTest {
  @Test
  void thePublicApiIsAsWrittenDown() throws Exception {
    PublicApi.assertIsAsWrittenDown("spring-boot-starter", LiveKitProperties.class);
  }
}
