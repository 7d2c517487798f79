package io.roomservice.cli.bulk;

import io.roomservice.cli.error.Refusal;
import io.roomservice.cli.session.Session;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Opens the files that a command writes. Does not truncate them, because their content may still be
 * needed, and rejects a file that the command also reads or writes otherwise, whatever its names
 * and links.
 */
final class OutputFiles {
  private final List<Use> uses = new ArrayList<>();

  private record Use(String by, Path file) {}

  /** Creates the files of a command; its standard streams and settings files are protected. */
  OutputFiles(Session session) {
    keep("stdin", Path.of("/dev/stdin"));
    keep("stdout", Path.of("/dev/stdout"));
    keep("stderr", Path.of("/dev/stderr"));
    session.settingsFiles().forEach(file -> keep("a file with credentials", file));
  }

  /** Protects a file that the command reads. */
  void keep(String by, Path file) {
    uses.add(new Use(by, file));
  }

  /**
   * Opens a file, and creates it if it doesn't exist. A regular file can also be read, and is
   * locked for this process; several names may lead to the same pipe or device.
   *
   * @param by the option that names it, for an error message
   */
  FileChannel open(String by, Path file) throws IOException {
    var isRegular = !Files.exists(file) || Files.isRegularFile(file);
    var channel =
        FileChannel.open(
            file,
            isRegular
                ? new OpenOption[] {
                  StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE
                }
                : new OpenOption[] {StandardOpenOption.WRITE});
    try {
      if (isRegular) {
        requireNoOtherUse(by, file);
        lock(channel, by, file);
      }
      keep(by, file);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void requireNoOtherUse(String by, Path file) {
    for (var use : uses) {
      if (isSame(use.file(), file)) {
        throw new Refusal(
            String.format(
                Locale.ROOT, "%s names %s, which is the same file as %s", by, file, use.by()),
            "nothing was sent, and the file is unchanged; name another one");
      }
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) { // one of them does not exist
      return false;
    }
  }

  private static void lock(FileChannel channel, String by, Path file) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // locked by this process: reported below
    }
    throw new Refusal(
        String.format(Locale.ROOT, "%s names %s, which is in use by another process", by, file),
        "wait until that process has finished, or name another file");
  }
}
