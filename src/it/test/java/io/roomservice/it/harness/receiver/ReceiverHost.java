package io.roomservice.it.harness.receiver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.it.harness.process.Goodbye;
import io.roomservice.it.harness.process.HarnessUnavailable;
import io.roomservice.it.harness.process.LogTail;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A process with any number of receivers. It exits when its stdin is closed, so it can't outlive
 * this JVM.
 */
public final class ReceiverHost implements AutoCloseable {
  private static final String EVENT = "{\"event\":";

  private final ObjectMapper json = new ObjectMapper();
  private final AtomicInteger lastNumber = new AtomicInteger();
  private final Map<Integer, Consumer<JsonNode>> receivers = new ConcurrentHashMap<>();
  private final Process process;
  private final Writer commands;
  private final Path log;

  private ReceiverHost(Process process, Path log) {
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.log = log;
  }

  public static ReceiverHost start(List<String> command, Path folder, Path logs) {
    try {
      var log = Files.createTempFile(logs, "receivers-", ".log");
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(log.toFile())
              .start();
      var host = new ReceiverHost(process, log);
      var reader = new Thread(host::readEvents, "receiver-events");
      reader.setDaemon(true);
      reader.start();
      return host;
    } catch (IOException e) {
      throw new HarnessUnavailable("can't start " + command.get(0) + ": " + e.getMessage(), e);
    }
  }

  /** Returns the number of a new receiver, whose events go to {@code events}, in order. */
  int register(Consumer<JsonNode> events) {
    int number = lastNumber.incrementAndGet();
    receivers.put(number, events);
    return number;
  }

  void command(String verb, int receiver, Map<String, Object> details) {
    var command = new HashMap<>(details);
    command.put("cmd", verb);
    command.put("receiver", receiver);
    try {
      var line = json.writeValueAsString(command);
      synchronized (commands) {
        commands.write(line + "\n");
        commands.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the receivers' process has exited:\n" + LogTail.of(log), e);
    }
  }

  Path log() {
    return log;
  }

  private void readEvents() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        Writer rest = Files.newBufferedWriter(log.resolveSibling(log.getFileName() + ".out"))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(EVENT)) {
          var event = json.readTree(line);
          receivers.getOrDefault(event.get("receiver").intValue(), ignored -> {}).accept(event);
        } else {
          rest.write(line + "\n"); // log of the WebRTC library
        }
      }
    } catch (IOException e) {
      // The process exited in the middle of a line; a test that waits for an event will fail.
    }
  }

  /** Kills the process like a crash: its receivers do not leave their rooms. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    Goodbye.say(commands, process);
  }
}
