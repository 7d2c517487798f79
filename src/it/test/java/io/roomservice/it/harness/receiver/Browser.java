package io.roomservice.it.harness.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.it.harness.process.Deadline;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.LeashedProcess;
import io.roomservice.it.harness.process.LogTail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Chromium without a window, which shows one page. Controlled by its debugging protocol. */
public final class Browser implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int REPLY_SECONDS = 20;

  private final LeashedProcess process;
  private final Replies replies;
  private final WebSocket page;

  private Browser(LeashedProcess process, Replies replies, WebSocket page) {
    this.process = process;
    this.replies = replies;
    this.page = page;
  }

  /**
   * Opens a page.
   *
   * @param profile a folder for what the browser stores, and for its log
   */
  public static Browser open(BrowserProgram program, String url, Path profile) {
    var command =
        List.of(
            program.path().toString(),
            "--headless",
            "--no-sandbox", // needed as root
            "--no-first-run",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // Only this machine is reachable, and no service of the browser's vendor.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile.resolve("data"),
            url);
    var process = LeashedProcess.start(command, profile, Map.of(), profile.resolve("browser.log"));
    try {
      var replies = new Replies();
      var address = pageOf(url, profile, process, Deadline.after(START));
      var page = HTTP.newWebSocketBuilder().buildAsync(address, replies).join();
      return new Browser(process, replies, page);
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private static URI pageOf(String url, Path profile, LeashedProcess process, Deadline deadline) {
    var portFile = profile.resolve("data").resolve("DevToolsActivePort");
    while (true) {
      try {
        if (Files.exists(portFile)) {
          var lines = Files.readAllLines(portFile);
          for (var page : lines.isEmpty() ? JSON.createArrayNode() : list(lines.get(0))) {
            if (page.path("url").asText().startsWith(url)) {
              return URI.create(page.get("webSocketDebuggerUrl").asText());
            }
          }
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      deadline.pause(POLL, () -> "the browser is not ready:\n" + LogTail.of(process.log()));
    }
  }

  private static JsonNode list(String port) throws IOException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"));
    try {
      return JSON.readTree(HTTP.send(request.build(), BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessUnavailable("interrupted while the browser started", e);
    }
  }

  /** Returns the text that a person sees on the page. */
  public String text() {
    return evaluate("document.body.innerText");
  }

  /** Waits until the page shows a text, and returns all of its text. */
  public String awaitText(String part, Duration time) {
    var deadline = Deadline.after(time);
    while (true) {
      var text = text();
      if (text.contains(part)) {
        return text;
      }
      deadline.pause(POLL, () -> "the page does not show \"" + part + "\" but:\n" + text());
    }
  }

  private String evaluate(String expression) {
    var request = JSON.createObjectNode().put("id", 1).put("method", "Runtime.evaluate");
    request.putObject("params").put("expression", expression).put("returnByValue", true);
    var reply = replies.next();
    var unused = page.sendText(request.toString(), true);
    try {
      return reply.get(REPLY_SECONDS, TimeUnit.SECONDS).at("/result/result/value").asText();
    } catch (ExecutionException | TimeoutException e) {
      throw new HarnessUnavailable("the browser does not reply:\n" + LogTail.of(process.log()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessUnavailable("interrupted while the browser evaluated", e);
    }
  }

  @Override
  public void close() {
    page.abort();
    process.close();
  }

  /** Completes one future per request; the browser sends nothing else unless it is asked to. */
  private static final class Replies implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private volatile CompletableFuture<JsonNode> next = new CompletableFuture<>();

    CompletableFuture<JsonNode> next() {
      next = new CompletableFuture<>();
      return next;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          next.complete(JSON.readTree(text.toString()));
        } catch (IOException e) {
          next.completeExceptionally(e);
        }
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      next.completeExceptionally(error);
    }
  }
}
