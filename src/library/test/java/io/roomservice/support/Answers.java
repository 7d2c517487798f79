package io.roomservice.support;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;

/** What a WireMock server answers, whatever it is asked. */
public final class Answers {
  private Answers() {}

  /** One after the other, for a call of several attempts. */
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
