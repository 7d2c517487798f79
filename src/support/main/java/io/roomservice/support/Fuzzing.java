package io.roomservice.support;

/**
 * The entry point for Jazzer. Its argument is the class name of a {@link FuzzTarget}, which need
 * not be public.
 */
public final class Fuzzing {
  private static FuzzTarget target;

  private Fuzzing() {}

  /** Called once, before all inputs. */
  public static void fuzzerInitialize(String[] arguments) throws ReflectiveOperationException {
    var constructor = Class.forName(arguments[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    target = (FuzzTarget) constructor.newInstance();
  }

  /** Called with each input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    target.tryOut(input);
  }
}
