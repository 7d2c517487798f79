package io.roomservice.it.harness.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Waits until a server that was just started responds. */
public final class Readiness {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Readiness() {}

  /**
   * Returns once {@code url} returns 200.
   *
   * @throws HarnessUnavailable if the process exits first, or the deadline passes
   */
  public static void await(String name, LeashedProcess process, String url, Deadline deadline) {
    while (!answers(name, url)) {
      if (!process.isAlive()) {
        throw new HarnessUnavailable(name + " exited at once:\n" + LogTail.of(process.log()));
      }
      deadline.pause(
          Duration.ofMillis(50), () -> name + " is not ready:\n" + LogTail.of(process.log()));
    }
  }

  /**
   * Returns once something listens on a port of the loopback address.
   *
   * @throws HarnessUnavailable if the process exits first, or the deadline passes
   */
  public static void awaitPort(String name, LeashedProcess process, int port, Deadline deadline) {
    while (!listens(port)) {
      if (!process.isAlive()) {
        throw new HarnessUnavailable(name + " exited at once:\n" + LogTail.of(process.log()));
      }
      deadline.pause(
          Duration.ofMillis(50), () -> name + " is not ready:\n" + LogTail.of(process.log()));
    }
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean answers(String name, String url) {
    var request = HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(2)).build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarnessUnavailable("interrupted while " + name + " started", e);
    }
  }
}
