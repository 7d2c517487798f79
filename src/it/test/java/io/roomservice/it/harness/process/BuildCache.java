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
 * Caches build products that take minutes, once per machine, in {@code ~/.cache} or in the folder
 * of the system property {@code real.cache}.
 */
public final class BuildCache {
  private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(30);

  /** Builds a product in the folder {@code workshop} and returns its path. */
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

  /**
   * Returns the file or folder {@code name}, and builds it first if needed; it appears atomically.
   */
  public Path obtain(String name, Maker maker) {
    var product = folder.resolve(name);
    if (Files.exists(product)) {
      return product;
    }
    // One thread at a time, because a file lock is held by the whole JVM.
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
        throw new HarnessUnavailable("can't create " + name + " in " + folder + ": " + e, e);
      }
    }
  }

  private void make(Path product, Maker maker) throws IOException {
    // A fixed name, safe under the lock, so that the leftovers of a killed build are deleted.
    var workshop = folder.resolve(product.getFileName() + ".building");
    delete(workshop);
    Files.createDirectory(workshop);
    try {
      Files.move(maker.makeIn(workshop), product, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(workshop);
    }
  }

  /** Polls, because {@code FileChannel.lock()} would never return if the other build hangs. */
  private FileChannel lock(String name) throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var deadline = Deadline.after(LOCK_TIMEOUT);
    while (channel.tryLock() == null) {
      deadline.pause(Duration.ofMillis(200), () -> name + " is locked by another process");
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
