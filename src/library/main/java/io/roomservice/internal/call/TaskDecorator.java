package io.roomservice.internal.call;

import io.roomservice.internal.twirp.Interrupts;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Users' wrappers around the tasks that run on the client's threads, such as one that propagates a
 * trace's context. Each task runs exactly once, even if a wrapper throws or does not run it.
 */
public final class TaskDecorator {
  /** Does not change tasks. */
  public static final TaskDecorator NONE = new TaskDecorator(List.of());

  private static final Logger log = LoggerFactory.getLogger(TaskDecorator.class);

  private final List<UnaryOperator<Runnable>> users; // the innermost first

  private TaskDecorator(List<UnaryOperator<Runnable>> users) {
    this.users = users;
  }

  /** Returns a decorator that also applies another wrapper, around all of these. */
  public TaskDecorator inside(UnaryOperator<Runnable> wrapper) {
    var more = new ArrayList<>(users);
    more.add(wrapper);
    return new TaskDecorator(List.copyOf(more));
  }

  /** Decorates a task; called on the thread whose context the task should have. */
  Runnable decorate(Runnable task) {
    var decorated = task;
    for (var wrapper : users) {
      decorated = decorate(decorated, wrapper);
    }
    return decorated;
  }

  private static Runnable decorate(Runnable task, UnaryOperator<Runnable> wrapper) {
    var once = new Once(task);
    Runnable decorated;
    try {
      decorated = wrapper.apply(once);
    } catch (Throwable e) { // user code may throw anything
      log.warn(
          "the task decorator threw an exception; running the task without it", Interrupts.kept(e));
      return task;
    }
    return () -> run(decorated, once);
  }

  private static void run(Runnable decorated, Once once) {
    try {
      decorated.run(); // also if it is null: the exception is logged
    } catch (Throwable e) {
      log.warn(
          "the decorated task threw an exception; the task still runs exactly once",
          Interrupts.kept(e));
    }
    once.run();
  }

  /** Runs the task at most once, because a decorator may run it twice or not at all. */
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
