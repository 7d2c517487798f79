package io.roomservice.internal.call;

import io.roomservice.internal.twirp.Interrupts;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A user's wrapper of the tasks that run on the client's threads, such as one that carries a
 * trace's context there. Whatever it throws or leaves out, each task runs once.
 */
public final class TaskDecorator {
  /** Leaves tasks as they are. */
  public static final TaskDecorator NONE = new TaskDecorator(null);

  private static final Logger log = LoggerFactory.getLogger(TaskDecorator.class);

  private final @Nullable UnaryOperator<Runnable> users;

  public TaskDecorator(@Nullable UnaryOperator<Runnable> users) {
    this.users = users;
  }

  /** To be called on the thread whose context the task is to have. */
  Runnable decorate(Runnable task) {
    if (users == null) {
      return task;
    }
    var once = new Once(task);
    Runnable decorated;
    try {
      decorated = users.apply(once);
    } catch (Throwable e) { // a user's code may throw anything
      log.warn("the task decorator threw; the task runs without it", Interrupts.kept(e));
      return task;
    }
    return () -> run(decorated, once);
  }

  private static void run(Runnable decorated, Once once) {
    try {
      decorated.run(); // null or not, what it throws is told
    } catch (Throwable e) {
      log.warn("the decorated task threw; the task runs once all the same", Interrupts.kept(e));
    }
    once.run();
  }

  /** The task, which a decorator may run twice or not at all. */
  private static final class Once implements Runnable {
    private final AtomicBoolean ran = new AtomicBoolean();
    private final Runnable task;

    Once(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      if (ran.compareAndSet(false, true)) {
        task.run();
      }
    }
  }
}
