package io.roomservice;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The messages of a bulk send between its reader and its workers. Thread-safe. */
final class BulkQueue {
  /** So many are read ahead, so that one room's long row does not keep the others waiting. */
  static final int MOST_WAITING = 4096;

  /** And no more than this of payload, which bounds the memory. */
  static final long MOST_BYTES_WAITING = 8L * 1024 * 1024;

  private final Runnable newWorker;
  private final boolean continueAfterUnknown;
  private final ReentrantLock lock = new ReentrantLock(); // guards all below
  private final Condition placeToRead = lock.newCondition();
  private final Condition workToDo = lock.newCondition();
  private final Lanes lanes;
  private final Barriers barriers;
  private long read;
  private int mostWorkers;
  private int workers;
  private boolean closed;

  BulkQueue(BulkSettings settings, Barriers barriers, Runnable newWorker) {
    this.mostWorkers = settings.inFlight();
    this.continueAfterUnknown = settings.continueAfterUnknown();
    this.lanes = new Lanes(settings.ordering(), settings.latestWins());
    this.barriers = barriers;
    this.newWorker = newWorker;
  }

  /**
   * Before all else: with one worker the work gets done, however few others there are.
   *
   * @throws RefusedLocallyException if there is no thread for it
   */
  void startWorker() {
    lock.lock();
    try {
      newWorker.run();
      workers++;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until another message may be added; false if none may any more. */
  boolean awaitPlace() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed
          && (lanes.waiting() >= MOST_WAITING || lanes.waitingBytes() >= MOST_BYTES_WAITING)) {
        placeToRead.await();
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a message in; returns the result of one that thereby has it: of this, or of another. */
  @Nullable BulkResult add(DataMessage message) {
    lock.lock();
    try {
      Objects.requireNonNull(message, () -> "message " + read + " of the source is null");
      var added = lanes.assign(read, message);
      read++;
      var why = closed ? stopped() : barriers.before(added);
      if (why != null) {
        lanes.leave(added);
        return BulkResult.failed(added, why);
      }
      var replaced = lanes.add(added);
      callWorker();
      return replaced == null ? null : BulkResult.superseded(replaced);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a message may leave; false if none will any more. */
  boolean awaitReady() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!lanes.hasReady() && !isOver()) {
        workToDo.await();
      }
      return lanes.hasReady();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next message that may leave, and takes it; null if none will any more. */
  @Nullable BulkMessage take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      BulkMessage message = null;
      while (message == null && awaitReady()) {
        message = poll();
      }
      return message;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the next message that may leave, if there is one now. */
  @Nullable BulkMessage poll() {
    lock.lock();
    try {
      var message = lanes.next();
      if (message != null) {
        placeToRead.signal();
        callWorker();
      }
      return message;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes room for the next message of a lane; returns the results of those that must not leave.
   */
  List<BulkResult> ended(BulkMessage message, BulkResult result) {
    lock.lock();
    try {
      var blocked = blocked(message, result);
      lanes.ended(message);
      placeToRead.signal();
      callWorker();
      return blocked;
    } finally {
      lock.unlock();
    }
  }

  private List<BulkResult> blocked(BulkMessage message, BulkResult result) {
    var failure = result.failure().orElse(null);
    if (failure instanceof RoomNotActiveException) {
      return failed(lanes.drainRoom(message.message().room()), barriers.close(message, failure));
    }
    if (failure != null
        && failure.outcome() == Outcome.UNKNOWN
        && message.lane().isOrdered()
        && !continueAfterUnknown) {
      return failed(lanes.drain(message.lane()), barriers.stop(message, failure));
    }
    return List.of();
  }

  /** No message is added any more; those that wait still leave. */
  void close() {
    lock.lock();
    try {
      closed = true;
      placeToRead.signalAll();
      workToDo.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** No message is added or leaves any more; returns the results of those that waited. */
  List<BulkResult> stop() {
    lock.lock();
    try {
      close();
      return failed(lanes.drain(), stopped());
    } finally {
      lock.unlock();
    }
  }

  void workerEnded() {
    lock.lock();
    try {
      workers--;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes a worker that waits, or starts one, for work that nobody is awake for. */
  private void callWorker() {
    if (isOver()) {
      workToDo.signalAll();
    } else if (lanes.hasReady() && workers > lanes.inFlight()) {
      workToDo.signal();
    } else if (lanes.hasReady() && workers < mostWorkers) {
      startAnotherWorker();
    }
  }

  private void startAnotherWorker() {
    try {
      startWorker();
    } catch (RefusedLocallyException e) { // there is no thread for it
      mostWorkers = workers; // or each message would ask for one again
    }
  }

  private boolean isOver() {
    return closed && lanes.waiting() == 0;
  }

  private static List<BulkResult> failed(List<BulkMessage> messages, RefusedLocallyException why) {
    return messages.stream().map(message -> BulkResult.failed(message, why)).toList();
  }

  private static RefusedLocallyException stopped() {
    return new RefusedLocallyException(
        "not sent, since the bulk send was stopped before", "take it up again from here", null);
  }
}
