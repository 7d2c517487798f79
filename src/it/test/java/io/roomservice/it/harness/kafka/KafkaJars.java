package io.roomservice.it.harness.kafka;

import io.roomservice.it.harness.process.BuildCache;
import io.roomservice.it.harness.process.HarnessSource;
import io.roomservice.it.harness.process.LeashedProcess;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A release of Kafka, as Maven has it: a folder of jars. */
record KafkaJars(Path folder) {
  /** The line that a broker is started from, too. */
  static final String NEWEST = "4.2.1";

  /** The last of the line before. */
  static final String OLDER = "3.9.2";

  private static final HarnessSource POM = HarnessSource.of("kafka", "pom.xml");
  private static final Duration DOWNLOAD = Duration.ofMinutes(10);

  static KafkaJars obtain(BuildCache cache, String version) {
    var name = "kafka-" + version + "-" + POM.fingerprint();
    return new KafkaJars(
        cache.obtain(
            name,
            workshop -> {
              POM.copyTo(workshop);
              var jars = workshop.resolve("jars");
              var command =
                  new ArrayList<>(
                      List.of(
                          "mvn",
                          "-B",
                          "-q",
                          "-ntp",
                          "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies",
                          "-Dkafka.version=" + version,
                          "-DoutputDirectory=" + jars));
              if (version.equals(NEWEST)) {
                command.add("-Pbroker");
              }
              LeashedProcess.run(
                  command, workshop, Map.of(), workshop.resolve("maven.log"), DOWNLOAD);
              return jars;
            }));
  }

  /** The command that runs a class of these jars. */
  List<String> java(int megabytes, String mainClass, String... arguments) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-cp",
                folder + File.separator + "*",
                mainClass));
    command.addAll(List.of(arguments));
    return command;
  }
}
