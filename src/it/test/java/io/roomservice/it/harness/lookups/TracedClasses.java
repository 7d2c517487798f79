package io.roomservice.it.harness.lookups;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Loads the library and what it depends on a second time, with calls to {@link Lookups} in place of
 * the JDK's reflective methods.
 */
public final class TracedClasses extends URLClassLoader {
  private static final String LOOKUPS = Type.getInternalName(Lookups.class);
  private static final Set<String> OWNERS =
      Set.of("java/lang/Class", "java/lang/ClassLoader", "java/lang/reflect/Array");

  /** Lookups by name. Native Image finds the providers of a ServiceLoader by itself. */
  private static final Pattern BY_NAME =
      Pattern.compile(
          "java/lang/(Class|ClassLoader|Module)\\.(forName|loadClass|newInstance"
              + "|get(Declared)?(Method|Field|Constructor|Class)(s|es)?|getRecordComponents"
              + "|getPermittedSubclasses|getResource\\w*)"
              + "|java/lang/reflect/(Array\\.newInstance|Proxy\\.(newProxyInstance|getProxyClass))"
              + "|java/lang/invoke/MethodHandles\\$Lookup\\.(find\\w+|unreflect\\w*)"
              + "|java/util/ResourceBundle\\.getBundle");

  private static final Set<String> RECORDED_CALLS =
      Arrays.stream(Lookups.class.getMethods())
          .map(method -> method.getName() + Type.getMethodDescriptor(method))
          .collect(Collectors.toSet());

  private final Class<?> tour;

  /**
   * @param jars the jars and folders of the traced classes
   * @param tour the code that uses them; it is loaded here too, and not traced
   */
  public TracedClasses(Collection<URL> jars, Class<?> tour) {
    super(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    this.tour = tour;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    var file = name.replace('.', '/') + ".class";
    if (name.startsWith(tour.getName())) {
      return defined(
          name, TracedClasses.class.getClassLoader().getResource(file), UnaryOperator.identity());
    }
    if (name.startsWith(Lookups.class.getPackageName() + ".")) {
      return Class.forName(name);
    }
    return defined(name, findResource(file), TracedClasses::traced);
  }

  private Class<?> defined(String name, URL file, UnaryOperator<byte[]> change)
      throws ClassNotFoundException {
    if (file == null) {
      throw new ClassNotFoundException(name);
    }
    try (var in = file.openStream()) {
      var bytes = change.apply(in.readAllBytes());
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static byte[] traced(byte[] original) {
    var reader = new ClassReader(original);
    var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    var by = Type.getObjectType(reader.getClassName());
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] thrown) {
            var method = super.visitMethod(access, name, descriptor, signature, thrown);
            return new Calls(method, by);
          }
        },
        0);
    return writer.toByteArray();
  }

  /** Replaces the reflective calls of a method. */
  private static final class Calls extends MethodVisitor {
    private final Type by;

    Calls(MethodVisitor method, Type by) {
      super(Opcodes.ASM9, method);
      this.by = by;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean ofInterface) {
      var recorded = recorded(opcode, owner, descriptor);
      if (OWNERS.contains(owner) && RECORDED_CALLS.contains(name + recorded)) {
        visitLdcInsn(by);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, LOOKUPS, name, recorded, false);
        return;
      }
      noteIfByName(owner, name, descriptor);
      super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (var argument : arguments) {
        if (argument instanceof Handle handle) {
          noteIfByName(handle.getOwner(), handle.getName(), handle.getDesc());
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    /** Returns the descriptor of the method of {@link Lookups}. */
    private static String recorded(int opcode, String owner, String descriptor) {
      var receiver = opcode == Opcodes.INVOKESTATIC ? "" : "L" + owner + ";";
      return "(" + receiver + descriptor.substring(1).replace(")", "Ljava/lang/Class;)");
    }

    private void noteIfByName(String owner, String name, String descriptor) {
      if (BY_NAME.matcher(owner + "." + name).matches()) {
        Lookups.unknown(by.getClassName() + " calls " + owner + "." + name + descriptor);
      }
    }
  }
}
