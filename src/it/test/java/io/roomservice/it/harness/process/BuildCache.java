package io.roomservice.it.harness.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;

/**
 * What takes minutes to make is made once per machine and kept in {@code ~/.cache}, or in the
 * folder that the system property {@code real.cache} names.
 */
public final class BuildCache {
  private static final Duration OTHERS_MAY_BUILD_FOR = Duration.ofMinutes(30);

  /** Makes something inside {@code workshop} and says where it is. */
  public interface Maker {
    Path makeIn(Path workshop) throws IOException;
  }

  private final Path folder;

  BuildCache(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  public static BuildCache ofThisMachine() {
    var usual = Path.of(System.getProperty("user.home"), ".cache", "livekit-roomservice");
    var chosen = System.getProperty("real.cache", "");
    return new BuildCache(chosen.isEmpty() ? usual : Path.of(chosen));
  }

  /** The file or folder called {@code name}; it appears whole or not at all. */
  public Path obtain(String name, Maker maker) {
    var product = folder.resolve(name);
    if (Files.exists(product)) {
      return product;
    }
    // Of the JVM's threads one at a time, since a file lock holds for the JVM as a whole.
    synchronized (BuildCache.class) {
      try {
        Files.createDirectories(folder);
        FileChannel lock = lock(name); // held until it is closed
        try (lock) {
          if (!Files.exists(product)) {
            make(product, maker);
          }
          return product;
        }
      } catch (IOException e) {
        throw new HarnessUnavailable(name + " can't be put into " + folder + ": " + e, e);
      }
    }
  }

  private void make(Path product, Maker maker) throws IOException {
    // One fixed name, safe under the lock: what a killed build left is found and swept away.
    var workshop = folder.resolve(product.getFileName() + ".building");
    delete(workshop);
    Files.createDirectory(workshop);
    try {
      Files.move(maker.makeIn(workshop), product, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(workshop);
    }
  }

  /** Polls, as {@code FileChannel.lock()} would wait for ever, should the other build hang. */
  private FileChannel lock(String name) throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var deadline = Deadline.after(OTHERS_MAY_BUILD_FOR);
    while (channel.tryLock() == null) {
      deadline.pause(Duration.ofMillis(200), () -> "another process keeps " + name + " locked");
    }
    return channel;
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (var paths = Files.walk(tree)) {
      paths.sorted(Comparator.reverseOrder()).forEach(BuildCache::deleteOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
