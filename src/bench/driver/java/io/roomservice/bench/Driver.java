package io.roomservice.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/**
 * Measures one client in this JVM on command, so that several clients can take turns. Arguments:
 * the client's name, the target's name, URL and room, the folder of {@code Prepare}, and the file
 * for the samples. Commands are lines on stdin; the response to each is {@code ready}:
 *
 * <ul>
 *   <li>{@code warm blocking:32 4}: starts a load and warms it up for at least 4 seconds
 *   <li>{@code measure 1 2}: takes the sample of round 1 for 2 seconds, then pauses the load
 * </ul>
 */
public final class Driver {
  private final Maker maker;
  private final Target target;
  private final String contestantName;
  private final String targetName;
  private final Path samples;
  private final Measurement measurement = new Measurement();
  private Contestant contestant;
  private Load load;
  private String mode;
  private int inFlight;

  private Driver(String[] args, Maker maker) {
    this.maker = maker;
    this.contestantName = args[0];
    this.targetName = args[1];
    this.target = new Target(args[2], args[3], Path.of(args[4]));
    this.samples = Path.of(args[5]);
  }

  /** Creates a client to measure. */
  public interface Maker {
    Contestant make(Target target) throws Exception;
  }

  public static void run(String[] args, Maker maker) throws Exception {
    var driver = new Driver(args, maker);
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (var line = commands.readLine(); line != null; line = commands.readLine()) {
      driver.obey(line.split(" "));
      System.out.println("ready");
    }
    System.exit(0); // also stops threads that the client has left running
  }

  private void obey(String[] command) throws Exception {
    var time = Duration.ofMillis((long) (Double.parseDouble(command[2]) * 1000));
    if (command[0].equals("warm")) {
      warm(command[1].split(":"), time);
    } else {
      measure(Integer.parseInt(command[1]), time);
    }
  }

  private void warm(String[] loadName, Duration atLeast) throws Exception {
    if (contestant != null) {
      load.end();
      contestant.close();
    }
    mode = loadName[0];
    inFlight = Integer.parseInt(loadName[1]);
    contestant = maker.make(target);
    load = Load.of(contestant, mode, inFlight);
    measurement.warm(load, atLeast);
  }

  private void measure(int round, Duration time) throws Exception {
    var what = new Sample.Of(targetName, mode, inFlight, contestantName, round);
    Files.write(
        samples,
        List.of(measurement.take(what, load, time).line()),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
