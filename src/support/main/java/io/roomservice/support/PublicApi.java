package io.roomservice.support;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The public API of a module as sorted lines: the types of the packages that its module-info
 * exports to all, or of the one package of a module without, and their members, with nullness and
 * deprecation.
 */
public final class PublicApi {
  private PublicApi() {}

  /** Returns the API of the module of a type. */
  public static List<String> of(Class<?> member) throws IOException, URISyntaxException {
    return types(member).stream().flatMap(PublicApi::lines).toList();
  }

  /**
   * Compares the API of a module with {@code docs/api/NAME.txt}; with {@code -Dapi.write=true},
   * writes that file first.
   */
  public static void assertIsAsWrittenDown(String module, Class<?> member)
      throws IOException, URISyntaxException {
    var file = Checkout.path("docs", "api", module + ".txt");
    var api = of(member);
    if (Boolean.getBoolean("api.write")) {
      Files.createDirectories(file.getParent());
      Files.write(file, api);
    }
    assertThat(api)
        .as(
            "public API of src/%s compared with %s; if the change is intended, update the file:"
                + " mvn test -Dtest=PublicApiTest -Dapi.write=true",
            module, file)
        .isEqualTo(Files.readAllLines(file));
  }

  /** Returns the types of that API. */
  public static List<Class<?>> types(Class<?> member) throws IOException, URISyntaxException {
    var place = ClassNames.placeOf(member);
    var exported = exported(member, place);
    return ClassNames.in(place).stream()
        .filter(name -> exported.contains(name.substring(0, Math.max(0, name.lastIndexOf('.')))))
        .<Class<?>>map(PublicApi::load)
        .filter(PublicApi::reachesUsers)
        .sorted((one, other) -> one.getName().compareTo(other.getName()))
        .toList();
  }

  private static Set<String> exported(Class<?> member, Path place) {
    return ModuleFinder.of(place).findAll().stream()
        .map(ModuleReference::descriptor)
        .filter(module -> !module.isAutomatic())
        .findFirst()
        .map(PublicApi::exported)
        .orElse(Set.of(member.getPackageName()));
  }

  private static Set<String> exported(ModuleDescriptor module) {
    return module.exports().stream()
        .filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source)
        // Generated from proto/, which shows its changes.
        .filter(name -> !name.equals("io.roomservice.proto"))
        .collect(Collectors.toSet());
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean reachesUsers(Class<?> type) {
    return isOpen(type.getModifiers())
        && !type.isAnonymousClass()
        && (type.getEnclosingClass() == null || reachesUsers(type.getEnclosingClass()));
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static Stream<String> lines(Class<?> type) {
    var members = new TreeSet<String>();
    for (var field : type.getDeclaredFields()) {
      if (isOpen(field.getModifiers()) && !field.isSynthetic()) {
        members.add(line(field));
      }
    }
    for (var constructor : type.getDeclaredConstructors()) {
      if (isOpen(constructor.getModifiers()) && !constructor.isSynthetic()) {
        members.add(line(constructor));
      }
    }
    for (var method : methods(type)) {
      if (isOpen(method.getModifiers()) && !method.isSynthetic()) {
        members.add(line(method));
      }
    }
    return Stream.concat(
        Stream.of(line(type)), members.stream().map(member -> "  " + shortened(member)));
  }

  /** Returns the type's own methods, and those inherited from a parent that isn't public. */
  private static Set<Method> methods(Class<?> type) {
    var methods = new LinkedHashSet<>(Arrays.asList(type.getDeclaredMethods()));
    Arrays.stream(type.getMethods())
        .filter(method -> !Modifier.isPublic(method.getDeclaringClass().getModifiers()))
        .forEach(methods::add);
    return methods;
  }

  private static String line(Class<?> type) {
    var line = new StringBuilder(deprecated(type));
    var modifiers = type.getModifiers() & ~Modifier.INTERFACE & ~Modifier.STATIC;
    line.append(Modifier.toString(type.isInterface() ? modifiers & ~Modifier.ABSTRACT : modifiers));
    line.append(type.isSealed() ? " sealed " : " ").append(kind(type)).append(type.getName());
    line.append(parameters(type.getTypeParameters()));
    if (type.getAnnotatedSuperclass() != null && type.getSuperclass() != Object.class) {
      line.append(" extends ").append(type.getAnnotatedSuperclass());
    }
    if (type.getInterfaces().length > 0) {
      line.append(" implements ").append(joined(type.getAnnotatedInterfaces()));
    }
    return shortened(line.toString());
  }

  private static String kind(Class<?> type) {
    if (type.isAnnotation()) {
      return "@interface ";
    }
    if (type.isInterface()) {
      return "interface ";
    }
    return type.isEnum() ? "enum " : type.isRecord() ? "record " : "class ";
  }

  private static String line(Field field) {
    return deprecated(field)
        + Modifier.toString(field.getModifiers())
        + " "
        + field.getAnnotatedType()
        + " "
        + field.getName();
  }

  private static String line(Constructor<?> constructor) {
    return deprecated(constructor)
        + Modifier.toString(constructor.getModifiers())
        + " "
        + constructor.getDeclaringClass().getSimpleName()
        + signature(constructor);
  }

  private static String line(Method method) {
    var type = parameters(method.getTypeParameters());
    return deprecated(method)
        + (method.isDefault() ? "default " : "")
        + Modifier.toString(method.getModifiers() & Modifier.methodModifiers())
        + (type.isEmpty() ? " " : " " + type + " ")
        + method.getAnnotatedReturnType()
        + " "
        + method.getName()
        + signature(method);
  }

  private static String signature(Executable executable) {
    var types = joined(executable.getAnnotatedParameterTypes());
    var thrown = joined(executable.getAnnotatedExceptionTypes());
    return "("
        + (executable.isVarArgs() ? types.replaceAll("\\[]$", "...") : types)
        + ")"
        + (thrown.isEmpty() ? "" : " throws " + thrown);
  }

  private static String parameters(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(variable -> variable.getName() + bounds(variable))
            .collect(joining(", ", "<", ">"));
  }

  private static String bounds(TypeVariable<?> variable) {
    var bounds =
        Arrays.stream(variable.getAnnotatedBounds())
            .map(AnnotatedType::toString)
            .collect(joining(" & "));
    return bounds.equals("java.lang.Object") ? "" : " extends " + bounds;
  }

  private static String joined(AnnotatedType[] types) {
    return Arrays.stream(types).map(AnnotatedType::toString).collect(joining(", "));
  }

  private static String deprecated(AnnotatedElement element) {
    return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
  }

  private static String shortened(String line) {
    return line.replace("org.jspecify.annotations.", "")
        .replace("synchronized ", "") // not part of the API
        .replaceAll("@Nullable\\(\\)", "@Nullable")
        .replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "");
  }
}
