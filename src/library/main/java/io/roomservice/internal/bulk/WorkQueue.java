package io.roomservice.internal.bulk;

import io.roomservice.internal.bulk.Reason.Kind;
import io.roomservice.internal.bulk.State.Event;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a run between its reader and its workers, and the run's state. Messages that must
 * not be sent go through the same queue as the others, so that they get their results in the order
 * of their lanes. Thread-safe.
 */
public final class WorkQueue<M> {
  /**
   * The number of messages to read ahead, so that many messages for one room do not delay the other
   * rooms.
   */
  public static final int MOST_WAITING = 4096;

  /** The payload to read ahead, which bounds the memory. */
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
  private int superseded; // whose results are not reported yet
  private int mostWorkers;
  private int workers;

  WorkQueue(int mostWorkers, Barriers barriers, Runnable newWorker) {
    this.mostWorkers = mostWorkers;
    this.barriers = barriers;
    this.newWorker = newWorker;
  }

  /**
   * Starts a worker. The first one starts before reading: a single worker is enough to finish the
   * work if no others can be started.
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

  /**
   * Applies an event; has no effect after the end.
   *
   * @param why what was thrown, if anything; only the first is kept
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

  /** Waits until another message may be added; false if the run does not read any more. */
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
   * Adds a message, also if the run was stopped while it was read, but not if the run has ended.
   *
   * @param replaces receives the message that it replaces, whose result must then be reported and
   *     {@linkplain #toldSuperseded confirmed}; called with the lock held
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

  /** Confirms that the result of a replaced message was reported. */
  void toldSuperseded() {
    lock.lock();
    try {
      superseded--;
      callWorker();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a message can be taken; false if there are no more. */
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

  /** Waits for the next message and takes it; null if there are no more. */
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

  /** Takes the next message if there is one now, otherwise returns null. */
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

  /** Takes the next message if it must not be sent, otherwise returns null. */
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
   * Ends a message that has its result, so that the next one of its lane can be taken.
   *
   * @param failure what it failed with; null if it succeeded
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

  /** Returns true if reading has ended and each message has its result. */
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

  /** Wakes a waiting worker, or starts one, if there is more work than active workers. */
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
    } catch (Throwable e) { // no thread is available; the calling worker continues with its message
      mostWorkers = workers; // otherwise each message would try again
    }
  }
}
