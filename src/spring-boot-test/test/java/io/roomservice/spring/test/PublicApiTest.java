package io.roomservice.spring.test;

import io.roomservice.support.PublicApi;
import org.junit.jupiter.api.Test;

class PublicApiTest {
  @Test
  void thePublicApiIsAsWrittenDown() throws Exception {
    PublicApi.assertIsAsWrittenDown("spring-boot-test", AutoConfigureFakeLiveKit.class);
  }
}
