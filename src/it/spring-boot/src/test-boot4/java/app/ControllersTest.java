package app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.roomservice.spring.test.AutoConfigureFakeLiveKit;
import io.roomservice.spring.test.LiveKitWebhooks;
import io.roomservice.testing.FakeLiveKit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.MockMvc;

/** The same test for each line of Spring Boot, which differ in the package of @WebMvcTest. */
@WebMvcTest
@AutoConfigureMockMvc(addFilters = false)
@AutoConfigureFakeLiveKit
class ControllersTest {
  @Autowired MockMvc mvc;
  @Autowired FakeLiveKit server;

  @Test
  void theClientIsThatOfTheFakeServer() throws Exception {
    server.createRoom("standup");

    mvc.perform(get("/rooms"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$[0].name").value("standup"))
        .andExpect(jsonPath("$[0].turnPassword").value("***"));
  }

  @Test
  void aSignedWebhookReachesItsController(@Autowired WebhookController controller)
      throws Exception {
    var event =
        """
        {"event": "participant_joined", "id": "EV_1", "participant": {"identity": "bo"}}
        """;

    mvc.perform(post("/webhooks").content(event).with(LiveKitWebhooks.signedBy(server)))
        .andExpect(status().isOk());
    mvc.perform(post("/webhooks").content(event)).andExpect(status().isUnauthorized());

    assertThat(controller.joined()).containsExactly("bo");
  }
}
