package io.roomservice.it.harness.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roomservice.it.harness.process.Deadline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Workers that share out tasks among themselves, and their REST interface. */
public final class ConnectCluster implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final KafkaJars jars;
  private final int megabytes;
  private final String name;
  private final Broker broker;
  private final Path plugins;
  private final Path logs;
  private final List<ConnectWorker> workers = new ArrayList<>();

  ConnectCluster(
      KafkaJars jars, int megabytes, String name, Broker broker, Path plugins, Path logs) {
    this.jars = jars;
    this.megabytes = megabytes;
    this.name = name;
    this.broker = broker;
    this.plugins = plugins;
    this.logs = logs;
  }

  /** Starts workers until there are so many. */
  public void grow(int number) {
    var started = new ArrayList<ConnectWorker>();
    while (workers.size() < number) {
      var worker = ConnectWorker.start(jars, megabytes, name, broker, plugins, logs);
      workers.add(worker);
      started.add(worker);
    }
    started.forEach(ConnectWorker::awaitReady);
  }

  public List<ConnectWorker> workers() {
    return List.copyOf(workers);
  }

  /** Kills a worker by SIGKILL. */
  public void kill(ConnectWorker worker) {
    workers.remove(worker);
    worker.close();
  }

  /** The worker that runs most tasks of a connector. */
  public ConnectWorker holder(String connector) throws InterruptedException {
    var counts = new HashMap<String, Integer>();
    for (var task : status(connector).path("tasks")) {
      counts.merge(task.path("worker_id").asText(), 1, Integer::sum);
    }
    return workers.stream()
        .max((a, b) -> counts.getOrDefault(a.id(), 0) - counts.getOrDefault(b.id(), 0))
        .orElseThrow();
  }

  /** Creates or changes a connector, and waits until it and its tasks run. */
  public void configure(String connector, Map<String, String> config, int tasks)
      throws InterruptedException {
    var all = new HashMap<>(config);
    all.put("tasks.max", Integer.toString(tasks));
    retry("PUT", "/connectors/" + connector + "/config", all);
    awaitStatus(
        connector,
        status ->
            status.path("tasks").size() == tasks
                && states(status).stream().allMatch("RUNNING"::equals));
  }

  /** Changes a connector without waiting for it. */
  public void reconfigure(String connector, Map<String, String> config, int tasks)
      throws InterruptedException {
    var all = new HashMap<>(config);
    all.put("tasks.max", Integer.toString(tasks));
    retry("PUT", "/connectors/" + connector + "/config", all);
  }

  public void delete(String connector) throws InterruptedException {
    retry("DELETE", "/connectors/" + connector, null);
  }

  /** Waits until a task has failed, and returns its trace. */
  public String awaitFailure(String connector) throws InterruptedException {
    var status = awaitStatus(connector, one -> states(one).contains("FAILED"));
    return StreamSupport.stream(status.path("tasks").spliterator(), false)
        .map(task -> task.path("trace").asText())
        .filter(trace -> !trace.isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** The errors of a configuration, by option. */
  public Map<String, String> validate(String connectorClass, Map<String, String> config)
      throws InterruptedException {
    var simple = connectorClass.substring(connectorClass.lastIndexOf('.') + 1);
    var answer =
        retry("PUT", "/connector-plugins/" + simple + "/config/validate", config).path("configs");
    var errors = new HashMap<String, String>();
    for (var option : answer) {
      var value = option.path("value");
      if (!value.path("errors").isEmpty()) {
        errors.put(value.path("name").asText(), value.path("errors").toString());
      }
    }
    return errors;
  }

  public JsonNode status(String connector) throws InterruptedException {
    return retry("GET", "/connectors/" + connector + "/status", null);
  }

  private static List<String> states(JsonNode status) {
    return StreamSupport.stream(status.path("tasks").spliterator(), false)
        .map(task -> task.path("state").asText())
        .toList();
  }

  private JsonNode awaitStatus(String connector, Predicate<JsonNode> wanted)
      throws InterruptedException {
    var deadline = Deadline.after(PATIENCE);
    var status = status(connector);
    while (!wanted.test(status)) {
      var last = status;
      deadline.pause(
          Duration.ofMillis(200), () -> "connector " + connector + ": " + last + "\n" + logs());
      status = status(connector);
    }
    return status;
  }

  /**
   * Asks until it is answered: a cluster that is rebalancing answers 409, and a new connector's
   * status is 404.
   */
  private JsonNode retry(String method, String path, Map<String, String> body)
      throws InterruptedException {
    var deadline = Deadline.after(PATIENCE);
    while (true) {
      String problem;
      try {
        var publisher =
            body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        var answer = ask(method, path, publisher);
        if (answer.statusCode() < 300) {
          return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
        }
        problem = answer.statusCode() + " " + answer.body();
        if (answer.statusCode() == 400) {
          throw new AssertionError(method + " " + path + ": " + problem);
        }
      } catch (IOException e) {
        problem = e.toString();
      }
      var last = problem;
      deadline.pause(
          Duration.ofMillis(200), () -> method + " " + path + ": " + last + "\n" + logs());
    }
  }

  private java.net.http.HttpResponse<String> ask(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(workers.get(0).url() + path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(30))
            .method(method, body)
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private String logs() {
    var all = new StringBuilder();
    for (var worker : workers) {
      all.append(worker).append(":\n").append(worker.logTail()).append('\n');
    }
    return all.toString();
  }

  @Override
  public void close() {
    workers.forEach(ConnectWorker::close);
    workers.clear();
  }
}
