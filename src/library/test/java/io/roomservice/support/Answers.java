package io.roomservice.support;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;

/** Sets the responses of a WireMock server to any request. */
public final class Answers {
  private Answers() {}

  /** Sets consecutive responses, for a call with several attempts. */
  public static void inTurn(WireMockExtension server, ResponseDefinitionBuilder... answers) {
    for (int i = 0; i < answers.length; i++) {
      server.stubFor(
          any(anyUrl())
              .inScenario("attempts")
              .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answered " + i)
              .willSetStateTo("answered " + (i + 1))
              .willReturn(answers[i]));
    }
  }
}
