package io.roomservice.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.io.PrintWriter;

/**
 * Dependencies have one direction: cli, kafka, micrometer, testing → root → internal.bulk,
 * internal.call → internal.twirp; root → token → internal.json. No text depends on the process's
 * locale.
 */
@AnalyzeClasses(
    packages = "io.roomservice",
    importOptions = ArchitectureTest.ProjectWithoutTests.class)
class ArchitectureTest {
  /** Excludes the generated code, some 600 classes, which would make this the slowest test. */
  static final class ProjectWithoutTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/") && !location.contains("/io/roomservice/proto/");
    }
  }

  @ArchTest
  static final ArchRule ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("io.roomservice.cli..")
          .layer("testing")
          .definedBy("io.roomservice.testing..")
          .layer("kafka")
          .definedBy("io.roomservice.kafka..")
          .layer("micrometer")
          .definedBy("io.roomservice.micrometer..")
          .layer("root")
          .definedBy("io.roomservice")
          .layer("call")
          .definedBy("io.roomservice.internal.call..")
          .layer("twirp")
          .definedBy("io.roomservice.internal.twirp..")
          .layer("bulk")
          .definedBy("io.roomservice.internal.bulk..")
          .layer("webhook")
          .definedBy("io.roomservice.webhook..")
          .layer("json")
          .definedBy("io.roomservice.internal.json..")
          .layer("print")
          .definedBy("io.roomservice.json..")
          .layer("token")
          .definedBy("io.roomservice.token..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("kafka")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("micrometer")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("testing")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("root")
          .mayOnlyBeAccessedByLayers("cli", "kafka", "micrometer", "testing")
          .whereLayer("twirp")
          .mayOnlyBeAccessedByLayers("root", "testing", "bulk", "call")
          .whereLayer("call")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("bulk")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("token")
          .mayOnlyBeAccessedByLayers("root", "testing", "cli", "webhook", "call")
          .whereLayer("webhook")
          .mayOnlyBeAccessedByLayers("testing", "cli")
          .whereLayer("print")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("json")
          .mayOnlyBeAccessedByLayers("twirp", "token", "webhook", "print", "cli");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.roomservice.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_WIRE_KNOWS_NO_ROOMS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.roomservice.internal.twirp..",
              "io.roomservice.internal.bulk..",
              "io.roomservice.internal.json..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.roomservice.proto..", "io.roomservice.token..", "io.roomservice.webhook..");

  @ArchTest
  static final ArchRule JSON_KNOWS_NO_HTTP =
      noClasses()
          .that()
          .resideInAPackage("io.roomservice.internal.json..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "okio..", "io.roomservice.internal.twirp..");

  @ArchTest
  static final ArchRule TOKENS_KNOW_NO_HTTP =
      noClasses()
          .that()
          .resideInAPackage("io.roomservice.token..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("okhttp3..", "okio..", "io.roomservice.internal.twirp..");

  @ArchTest
  static final ArchRule PUBLIC_VALUES_CAN_GROW =
      constructors()
          .that()
          .areDeclaredInClassesThat(
              resideInAnyPackage(
                      "io.roomservice",
                      "io.roomservice.token",
                      "io.roomservice.webhook",
                      "io.roomservice.json",
                      "io.roomservice.testing")
                  .and(modifier(JavaModifier.PUBLIC).forSubtype()))
          .should()
          .notBePublic();

  /**
   * With the process's locale, the 15360 of "the limit is 15360" is "١٥٣٦٠" on a machine in Cairo.
   */
  @ArchTest
  static final ArchRule TEXTS_ARE_THE_SAME_EVERYWHERE =
      noClasses()
          .should()
          .callMethod(String.class, "formatted", Object[].class)
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(String.class, "toLowerCase")
          .orShould()
          .callMethod(String.class, "toUpperCase")
          .orShould()
          .callMethod(PrintStream.class, "printf", String.class, Object[].class)
          .orShould()
          .callMethod(PrintStream.class, "format", String.class, Object[].class)
          .orShould()
          .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
          .orShould()
          .callMethod(PrintWriter.class, "format", String.class, Object[].class);

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT =
      classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager)");
}
