package io.roomservice.it.harness.lookups;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * What the classes of {@link TracedClasses} call in place of the JDK's methods of the same names:
 * each call is recorded, found or not. The last parameter is the class that calls.
 */
public final class Lookups {
  private static final Set<Lookup> RECORDED = new ConcurrentSkipListSet<>();
  private static final Set<String> UNKNOWN = new ConcurrentSkipListSet<>();

  /** The message whose accessors are being looked up, which no other code does meanwhile. */
  private static volatile String message = "";

  private Lookups() {}

  /** Returns what was looked up until now. */
  public static Set<Lookup> recorded() {
    return new TreeSet<>(RECORDED);
  }

  /** Returns the reflective calls of loaded classes that have no counterpart here. */
  public static Set<String> unknown() {
    return new TreeSet<>(UNKNOWN);
  }

  static void unknown(String call) {
    UNKNOWN.add(call);
  }

  /** Records the accessors of a message under its name instead of protobuf-java's. */
  public static void inTheNameOf(String name, Runnable lookups) {
    message = name;
    try {
      lookups.run();
    } finally {
      message = "";
    }
  }

  // --- java.lang.Class ---

  public static Class<?> forName(String name, Class<?> by) throws ClassNotFoundException {
    return forName(name, true, by.getClassLoader(), by);
  }

  public static Class<?> forName(String name, boolean initialize, ClassLoader loader, Class<?> by)
      throws ClassNotFoundException {
    type(name, by);
    return Class.forName(name, initialize, loader);
  }

  public static Object newInstance(Class<?> type, Class<?> by) throws ReflectiveOperationException {
    return getDeclaredConstructor(type, new Class<?>[0], by).newInstance();
  }

  public static Method getMethod(Class<?> type, String name, Class<?>[] parameters, Class<?> by)
      throws NoSuchMethodException {
    try {
      var found = type.getMethod(name, parameters);
      type(type.getTypeName(), by);
      method(found.getDeclaringClass(), name, parameters, by);
      return found;
    } catch (NoSuchMethodException e) {
      method(type, name, parameters, by);
      throw e;
    }
  }

  public static Method getDeclaredMethod(
      Class<?> type, String name, Class<?>[] parameters, Class<?> by) throws NoSuchMethodException {
    method(type, name, parameters, by);
    return type.getDeclaredMethod(name, parameters);
  }

  public static Constructor<?> getConstructor(Class<?> type, Class<?>[] parameters, Class<?> by)
      throws NoSuchMethodException {
    method(type, "<init>", parameters, by);
    return type.getConstructor(parameters);
  }

  public static Constructor<?> getDeclaredConstructor(
      Class<?> type, Class<?>[] parameters, Class<?> by) throws NoSuchMethodException {
    method(type, "<init>", parameters, by);
    return type.getDeclaredConstructor(parameters);
  }

  public static Field getField(Class<?> type, String name, Class<?> by)
      throws NoSuchFieldException {
    member(type, Lookup.Kind.FIELD, name, List.of(), by);
    return type.getField(name);
  }

  public static Field getDeclaredField(Class<?> type, String name, Class<?> by)
      throws NoSuchFieldException {
    member(type, Lookup.Kind.FIELD, name, List.of(), by);
    return type.getDeclaredField(name);
  }

  public static Field[] getDeclaredFields(Class<?> type, Class<?> by) {
    member(type, Lookup.Kind.ALL, "allDeclaredFields", List.of(), by);
    return type.getDeclaredFields();
  }

  public static Method[] getMethods(Class<?> type, Class<?> by) {
    member(type, Lookup.Kind.ALL, "allPublicMethods", List.of(), by);
    return type.getMethods();
  }

  public static InputStream getResourceAsStream(Class<?> type, String name, Class<?> by) {
    var folder = type.getPackageName().replace('.', '/') + "/";
    resource(name.startsWith("/") ? name.substring(1) : folder + name, by);
    return type.getResourceAsStream(name);
  }

  // --- java.lang.ClassLoader ---

  public static Class<?> loadClass(ClassLoader loader, String name, Class<?> by)
      throws ClassNotFoundException {
    type(name, by);
    return loader.loadClass(name);
  }

  public static URL getResource(ClassLoader loader, String name, Class<?> by) {
    resource(name, by);
    return loader.getResource(name);
  }

  public static Enumeration<URL> getResources(ClassLoader loader, String name, Class<?> by)
      throws IOException {
    resource(name, by);
    return loader.getResources(name);
  }

  public static InputStream getResourceAsStream(ClassLoader loader, String name, Class<?> by) {
    resource(name, by);
    return loader.getResourceAsStream(name);
  }

  // --- java.lang.reflect.Array ---

  public static Object newInstance(Class<?> component, int length, Class<?> by) {
    type(component.getTypeName() + "[]", by);
    return Array.newInstance(component, length);
  }

  private static void method(Class<?> type, String name, Class<?>[] parameters, Class<?> by) {
    // null, as in the JDK: no parameters
    var names = parameters == null ? List.<String>of() : names(parameters);
    member(type, Lookup.Kind.METHOD, name, names, by);
  }

  private static List<String> names(Class<?>[] types) {
    return Arrays.stream(types).map(Class::getTypeName).toList();
  }

  private static void member(
      Class<?> type, Lookup.Kind kind, String name, List<String> parameters, Class<?> by) {
    type(type.getTypeName(), by);
    RECORDED.add(new Lookup(caller(by), kind, type.getTypeName(), name, parameters));
  }

  private static void type(String name, Class<?> by) {
    RECORDED.add(Lookup.type(caller(by), name));
  }

  private static void resource(String path, Class<?> by) {
    RECORDED.add(Lookup.resource(caller(by), path));
  }

  private static String caller(Class<?> by) {
    return by.getName().equals("com.google.protobuf.GeneratedMessage") && !message.isEmpty()
        ? message
        : by.getName();
  }
}
