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
 * How every command opens the files that it writes: as they are, for what they hold may be wanted,
 * and only if each is none that the command reads, or writes otherwise, whatever the names and
 * links that lead there.
 */
final class OutputFiles {
  private final List<Use> uses = new ArrayList<>();

  private record Use(String by, Path file) {}

  /** Those of a command, whose standard streams and settings are none of them. */
  OutputFiles(Session session) {
    keep("stdin", Path.of("/dev/stdin"));
    keep("stdout", Path.of("/dev/stdout"));
    keep("stderr", Path.of("/dev/stderr"));
    session.settingsFiles().forEach(file -> keep("a file that says who asks", file));
  }

  /** Keeps a file that the command reads from being written. */
  void keep(String by, Path file) {
    uses.add(new Use(by, file));
  }

  /**
   * Opens a file, and makes it if it is not there. A regular one can be read too, and is this
   * process's alone; of others, such as pipes, several may be one.
   *
   * @param by what names it, for an error message
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
            "nothing was sent, and the file is as it was; name another one");
      }
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) { // one of them is not there
      return false;
    }
  }

  private static void lock(FileChannel channel, String by, Path file) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // this process has it: as below
    }
    throw new Refusal(
        String.format(Locale.ROOT, "%s names %s, which is in use by another process", by, file),
        "wait for that to end, or name another file");
  }
}
