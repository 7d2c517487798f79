package io.roomservice.cli.error;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import io.roomservice.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Reads every hint from the library's sources: the command line must print none that names Java.
 */
class LibraryHintsTest {
  /** A method with its parentheses, or a name in camel case. */
  private static final String JAVA = "\\w\\(|[a-z0-9][A-Z][a-z]|\\bAUTO\\b|\\bALWAYS\\b";

  @Test
  void noHintOfTheLibraryReachesTheTerminalWithJavaInIt() throws IOException {
    var hints = hints();

    assertThat(hints)
        .hasSizeGreaterThan(50)
        .anySatisfy(hint -> assertThat(hint).contains("mayRepeat"))
        .anySatisfy(hint -> assertThat(hint).contains("SizeLimits"))
        .allSatisfy(
            hint ->
                assertThat(LibraryHints.inOptions(hint).replace("LiveKit", ""))
                    .as("replacement in LibraryHints of: %s", hint)
                    .doesNotContainPattern(JAVA));
  }

  /** {@code call} has no options for the parts of a request. */
  @Test
  void noHintOfTheLibraryReachesACallerWithAnOptionThatCallDoesNotHave() throws IOException {
    assertThat(hints())
        .allSatisfy(
            hint ->
                assertThat(LibraryHints.inFields(hint))
                    .doesNotContainPattern(
                        "--(to|size-limits|nonce|idempotency-key|text|may-repeat|at-most-once)\\b"));
  }

  @Test
  void aHintWithoutJavaStaysAsItIs() {
    assertThat(LibraryHints.inOptions("get a new token")).isEqualTo("get a new token");
  }

  private static List<String> hints() throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var library = Checkout.path("src/library/main/java/io/roomservice");
    try (var files = compiler.getStandardFileManager(null, null, UTF_8);
        var sources = Files.list(library)) {
      var java = sources.filter(file -> file.toString().endsWith(".java")).toList();
      var units =
          ((JavacTask)
                  compiler.getTask(
                      null, files, null, null, null, files.getJavaFileObjectsFromPaths(java)))
              .parse();
      var constants = new Constants();
      units.forEach(unit -> constants.scan(unit, null));
      var hints = new HintScanner(constants.byName);
      units.forEach(unit -> hints.scan(unit, null));
      return hints.found;
    }
  }

  /** The string constants of all classes. */
  private static final class Constants extends TreeScanner<Void, Void> {
    private final Map<String, ExpressionTree> byName = new HashMap<>();

    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
      if (variable.getInitializer() != null && "String".equals(variable.getType() + "")) {
        byName.put(variable.getName().toString(), variable.getInitializer());
      }
      return super.visitVariable(variable, null);
    }
  }

  /** The hints in constructor calls of exceptions, in methods named hint, and in FailureHint. */
  private static final class HintScanner extends TreeScanner<Void, Void> {
    /** The position of the hint in the arguments of a constructor. */
    private static final Map<String, Integer> POSITIONS =
        Map.of(
            "InvalidRequestException", 1,
            "RefusedLocallyException", 1,
            "TransportException", 1,
            "TwirpException", 1,
            "PayloadTooLargeException", 3);

    private final Map<String, ExpressionTree> constants;
    private final List<String> found = new ArrayList<>();
    private boolean isAllHints;

    HintScanner(Map<String, ExpressionTree> constants) {
      this.constants = constants;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      var before = isAllHints;
      isAllHints |= type.getSimpleName().contentEquals("FailureHint");
      super.visitClass(type, null);
      isAllHints = before;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      var before = isAllHints;
      isAllHints |= method.getName().contentEquals("hint");
      super.visitMethod(method, null);
      isAllHints = before;
      return null;
    }

    @Override
    public Void visitNewClass(NewClassTree call, Void unused) {
      var position = POSITIONS.get(call.getIdentifier().toString());
      if (position != null && position < call.getArguments().size()) {
        found.addAll(texts(call.getArguments().get(position)));
      }
      return super.visitNewClass(call, null);
    }

    @Override
    public Void visitBinary(BinaryTree binary, Void unused) {
      if (isAllHints) {
        found.addAll(texts(binary));
        return null;
      }
      return super.visitBinary(binary, null);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void unused) {
      if (isAllHints) {
        found.addAll(texts(literal));
      }
      return null;
    }

    /** All values that an expression may have; other parts than literals become an ellipsis. */
    private List<String> texts(ExpressionTree expression) {
      if (expression instanceof LiteralTree literal) {
        return literal.getValue() instanceof String text ? List.of(text) : List.of();
      }
      if (expression instanceof ParenthesizedTree inner) {
        return texts(inner.getExpression());
      }
      if (expression instanceof BinaryTree binary) {
        var texts = new ArrayList<String>();
        for (var left : textsOr(binary.getLeftOperand())) {
          for (var right : textsOr(binary.getRightOperand())) {
            texts.add(left + right);
          }
        }
        return texts;
      }
      if (expression instanceof ConditionalExpressionTree either) {
        var texts = new ArrayList<>(texts(either.getTrueExpression()));
        texts.addAll(texts(either.getFalseExpression()));
        return texts;
      }
      if (expression instanceof MethodInvocationTree call) {
        return call.getArguments().stream().flatMap(each -> texts(each).stream()).limit(1).toList();
      }
      return expression instanceof IdentifierTree name
              && constants.containsKey(name.getName().toString())
          ? texts(constants.get(name.getName().toString()))
          : List.of();
    }

    private List<String> textsOr(ExpressionTree expression) {
      var texts = texts(expression);
      return texts.isEmpty() ? List.of("...") : texts;
    }
  }
}
