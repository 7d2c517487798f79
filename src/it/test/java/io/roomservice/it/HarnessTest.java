package io.roomservice.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** This package contains only tests; the harness below it does not depend on them. */
@AnalyzeClasses(packages = "io.roomservice.it")
class HarnessTest {
  @ArchTest
  static final ArchRule TESTS_ARE_ON_TOP =
      classes()
          .that()
          .resideInAPackage("io.roomservice.it")
          .and()
          .areTopLevelClasses()
          .should()
          .haveNameMatching(".*(IT|Test)");

  @ArchTest
  static final ArchRule THE_HARNESS_CONTAINS_NO_TEST =
      classes()
          .that()
          .resideInAPackage("io.roomservice.it.harness..")
          .should()
          .haveNameNotMatching(".*(IT|Test)");

  @ArchTest
  static final ArchRule THE_HARNESS_DEPENDS_ON_NO_TEST =
      noClasses()
          .that()
          .resideInAPackage("io.roomservice.it.harness..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.roomservice.it");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.roomservice.it.(**)").should().beFreeOfCycles();
}
