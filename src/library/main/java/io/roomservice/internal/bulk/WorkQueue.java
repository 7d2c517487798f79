package io.roomservice.internal.bulk;

import io.roomservice.internal.bulk.Reason.Kind;
import io.roomservice.internal.bulk.State.Event;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a run between its reader and its workers, and the state that says what becomes of
 * them. What must not leave goes the same way as what may, so that it gets its result when it is
 * its turn in its lane. Thread-safe.
 */
public final class WorkQueue<M> {
  /** So many are read ahead, so that one room's long row does not keep the others waiting. */
  public static final int MOST_WAITING = 4096;

  /** And no more than this of payload, which bounds the memory. */
  static final long MOST_BYTES_WAITING = 8L * 1024 * 1024;

  private static final Reason STOPPED = new Reason(Kind.STOPPED, -1, null);

  private final Runnable newWorker;
  private final ReentrantLock lock = new ReentrantLock(); // guards all below
  private final Condition placeToRead = lock.newCondition();
  private final Condition workToDo = lock.newCondition();
  private final Lanes<M> lanes = new Lanes<>();
  private final Barriers barriers;
  private State state = State.READING;
  private @Nullable Throwable thrown;
  private int superseded; // whose results are not told yet
  private int mostWorkers;
  private int workers;

  WorkQueue(int mostWorkers, Barriers barriers, Runnable newWorker) {
    this.mostWorkers = mostWorkers;
    this.barriers = barriers;
    this.newWorker = newWorker;
  }

  /** Before all else: with one worker the work gets done, however few others there are. */
  void startWorker() {
    lock.lock();
    try {
      newWorker.run();
      workers++;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes note of an event; after the end nothing happens any more.
   *
   * @param why what was thrown, if it is that; the first one counts
   */
  State on(Event event, @Nullable Throwable why) {
    lock.lock();
    try {
      if (!over()) {
        state = state.after(event);
        thrown = thrown == null ? why : thrown;
        placeToRead.signalAll();
        callWorker();
      }
      return state;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until another message may be added; false if none is wanted any more. */
  boolean awaitPlace() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (state == State.READING
          && (lanes.waiting() >= MOST_WAITING || lanes.waitingBytes() >= MOST_BYTES_WAITING)) {
        placeToRead.await();
      }
      return state == State.READING;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes a message in, also when the run was stopped while it was read; not if it has ended.
   *
   * @param replaces is given what it supersedes, whose result is to be {@linkplain #toldSuperseded
   *     told}; called with the lock
   */
  boolean add(
      long index, M message, int bytes, String room, LaneName lane, Consumer<Item<M>> replaces) {
    lock.lock();
    try {
      if (over()) {
        return false;
      }
      var replaced = lanes.add(lanes.assign(index, message, bytes, room, lane));
      if (replaced != null) {
        superseded++;
        replaces.accept(replaced);
      }
      callWorker();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The result of a message that was superseded is told. */
  void toldSuperseded() {
    lock.lock();
    try {
      superseded--;
      callWorker();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a message is ready to be taken; false if there is none any more. */
  boolean awaitReady() {
    lock.lock();
    try {
      while (!lanes.hasReady() && !over()) {
        workToDo.awaitUninterruptibly();
      }
      return lanes.hasReady();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next message, and takes it; null if there is none any more. */
  @Nullable Item<M> take() {
    lock.lock();
    try {
      Item<M> item = null;
      while (item == null && awaitReady()) {
        item = poll();
      }
      return item;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the next message, if there is one now. */
  @Nullable Item<M> poll() {
    lock.lock();
    try {
      var item = lanes.next();
      if (item != null) {
        item.withhold(reasonAgainst(item));
        placeToRead.signal();
        callWorker();
      }
      return item;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the next message if it is one that must not leave. */
  @Nullable Item<M> pollWithheld() {
    lock.lock();
    try {
      var item = lanes.peek();
      return item != null && reasonAgainst(item) != null ? poll() : null;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Reason reasonAgainst(Item<M> item) {
    return state.stops() ? STOPPED : barriers.before(item);
  }

  /**
   * A message has its result, and the next of its lane may have its own.
   *
   * @param failure what it failed with, if it did
   */
  void ended(Item<M> item, Follow follow, @Nullable Throwable failure) {
    lock.lock();
    try {
      var blocks = item.withheld() != null;
      if (follow == Follow.CLOSE_ROOM) {
        barriers.close(item, failure);
        blocks = true;
      } else if (follow == Follow.STOP_LANE && item.lane().isOrdered()) {
        barriers.stop(item, failure);
        blocks = true;
      }
      lanes.ended(item, blocks);
    } finally {
      callWorker();
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

  /** Whether nothing is read any more and each message has its result. */
  boolean isOver() {
    lock.lock();
    try {
      return over();
    } finally {
      lock.unlock();
    }
  }

  private boolean over() {
    return state != State.READING && superseded == 0 && lanes.isIdle();
  }

  State state() {
    lock.lock();
    try {
      return state;
    } finally {
      lock.unlock();
    }
  }

  @Nullable Throwable thrown() {
    lock.lock();
    try {
      return thrown;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes a worker that waits, or starts one, for work that nobody is awake for. */
  private void callWorker() {
    if (over()) {
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
    } catch (Throwable e) { // there is no thread for it; who calls has a message in hand
      mostWorkers = workers; // or each message would ask for one again
    }
  }
}
