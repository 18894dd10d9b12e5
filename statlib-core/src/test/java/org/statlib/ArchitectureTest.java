package org.statlib;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.BaseStream;

/** The table of packages, and what core does without. */
@AnalyzeClasses(packages = "org.statlib", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  /** The chapters from top to bottom; those on one line do not see each other. */
  private static final ImmutableList<ImmutableSet<String>> TABLE =
      ImmutableList.of(
          ImmutableSet.of("org.statlib"),
          ImmutableSet.of("org.statlib.json", "org.statlib.store.memory"),
          ImmutableSet.of("org.statlib.store"),
          ImmutableSet.of("org.statlib.exchange", "org.statlib.chase"),
          ImmutableSet.of("org.statlib.workflow", "org.statlib.publication"),
          ImmutableSet.of("org.statlib.rollup"),
          ImmutableSet.of("org.statlib.journal"),
          ImmutableSet.of("org.statlib.report"),
          ImmutableSet.of("org.statlib.regime"),
          ImmutableSet.of("org.statlib.account"),
          ImmutableSet.of("org.statlib.period"),
          ImmutableSet.of("org.statlib.form"),
          ImmutableSet.of("org.statlib.unit"),
          ImmutableSet.of("org.statlib.command"));

  private static final ImmutableMap<String, Integer> LINES = lines();

  /** What answers differently on another machine, by its full name. */
  private static final ImmutableSet<String> DEFAULTS_OF_THE_MACHINE =
      ImmutableSet.of(
          "java.io.ByteArrayOutputStream.toString()",
          "java.io.InputStreamReader.<init>(java.io.InputStream)",
          "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
          "java.io.PrintStream.<init>(java.io.OutputStream)",
          "java.io.PrintStream.<init>(java.io.OutputStream, boolean)",
          "java.lang.String.<init>([B)",
          "java.lang.String.<init>([B, int, int)",
          "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
          "java.lang.String.getBytes()",
          "java.lang.String.toLowerCase()",
          "java.lang.String.toUpperCase()",
          "java.nio.charset.Charset.defaultCharset()",
          "java.text.Collator.getInstance()",
          "java.text.DecimalFormat.<init>()",
          "java.text.DecimalFormat.<init>(java.lang.String)",
          "java.text.NumberFormat.getInstance()",
          "java.text.SimpleDateFormat.<init>(java.lang.String)",
          "java.time.Clock.systemDefaultZone()",
          "java.time.ZoneId.systemDefault()",
          "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
          "java.util.Locale.getDefault()",
          "java.util.Locale.getDefault(java.util.Locale$Category)",
          "java.util.Scanner.<init>(java.io.InputStream)",
          "java.util.TimeZone.getDefault()");

  private static final ImmutableSet<String> CLOCK_OF_THE_MACHINE =
      ImmutableSet.of(
          "java.lang.System.currentTimeMillis()",
          "java.lang.System.nanoTime()",
          "java.time.Clock.system(java.time.ZoneId)",
          "java.time.Clock.systemUTC()",
          "java.time.InstantSource.system()",
          "java.util.Calendar.getInstance()",
          "java.util.Date.<init>()");

  private static final ImmutableSet<String> CONSOLE =
      ImmutableSet.of("java.lang.System.in", "java.lang.System.out", "java.lang.System.err");

  @ArchTest
  static final ArchRule EVERY_PACKAGE_HAS_A_LINE_IN_THE_TABLE =
      classes()
          .should(
              new ArchCondition<JavaClass>("reside in a package of the table") {
                @Override
                public void check(JavaClass each, ConditionEvents events) {
                  if (!LINES.containsKey(each.getPackageName())) {
                    events.add(
                        SimpleConditionEvent.violated(
                            each, each.getName() + " is in a package that the table lacks"));
                  }
                }
              });

  @ArchTest
  static final ArchRule IMPORTS_POINT_DOWN_THE_TABLE =
      classes()
          .should(
              new ArchCondition<JavaClass>("import downwards, never up and never sideways") {
                @Override
                public void check(JavaClass each, ConditionEvents events) {
                  for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
                    if (!isDownwards(dependency)) {
                      events.add(
                          SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                  }
                }
              });

  @ArchTest
  static final ArchRule ONLY_JSON_KNOWS_JACKSON_AND_VALIDATION =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.statlib.json")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.fasterxml.jackson..", "jakarta.validation..", "org.hibernate..");

  @ArchTest
  static final ArchRule NO_DATABASE_NO_NETWORK_NO_FILES_NO_REFLECTION =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..", "javax.sql..", "java.net..", "java.nio.file..", "java.lang.reflect..")
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|ObjectInputStream)");

  @ArchTest
  static final ArchRule TIME_COMES_FROM_THE_HOST =
      classes()
          .should(
              never(
                  accessTargetWhere(
                      describe(
                          "the machine's clock is read", ArchitectureTest::readsTheMachinesClock))))
          .because("time comes in as an argument, or as a Clock at the front door");

  @ArchTest
  static final ArchRule THE_CONSOLE_BELONGS_TO_THE_HOST =
      classes().should(never(accessTargetWhere(targetIsOneOf("the console", CONSOLE))));

  @ArchTest
  static final ArchRule NOTHING_DEPENDS_ON_THE_MACHINES_LOCALE_ZONE_OR_CHARSET =
      classes()
          .should(
              never(
                  accessTargetWhere(
                      targetIsOneOf("a default of the machine", DEFAULTS_OF_THE_MACHINE))));

  @ArchTest
  static final ArchRule THREADS_ONLY_INSIDE_THE_FOLD =
      classes()
          .that()
          .resideOutsideOfPackage("org.statlib.rollup")
          .should(never(dependOnClassesThat(describe("run threads", ArchitectureTest::isThreads))))
          .andShould(
              never(
                  accessTargetWhere(
                      describe("a stream goes parallel", ArchitectureTest::goesParallel))));

  @ArchTest
  static final ArchRule NO_FIELD_IS_FLOATING =
      fields()
          .should(
              new ArchCondition<JavaField>("be exact") {
                @Override
                public void check(JavaField each, ConditionEvents events) {
                  if (isFloating(each.getRawType())) {
                    events.add(SimpleConditionEvent.violated(each, each.getDescription()));
                  }
                }
              });

  @ArchTest
  static final ArchRule NO_METHOD_TAKES_OR_GIVES_A_FLOATING_NUMBER =
      codeUnits()
          .should(
              new ArchCondition<JavaCodeUnit>("take and give exact numbers") {
                @Override
                public void check(JavaCodeUnit each, ConditionEvents events) {
                  if (isFloating(each.getRawReturnType())
                      || each.getRawParameterTypes().stream()
                          .anyMatch(ArchitectureTest::isFloating)) {
                    events.add(SimpleConditionEvent.violated(each, each.getDescription()));
                  }
                }
              });

  @ArchTest
  static final ArchRule DOMAIN_TYPES_ARE_CLOSED =
      classes()
          .that()
          .arePublic()
          .and()
          .resideOutsideOfPackages("org.statlib", "org.statlib.store..")
          .should(
              new ArchCondition<JavaClass>("be final, sealed, a record, an enum or an interface") {
                @Override
                public void check(JavaClass each, ConditionEvents events) {
                  if (!isClosed(each)) {
                    events.add(
                        SimpleConditionEvent.violated(each, each.getName() + " can be extended"));
                  }
                }
              });

  @ArchTest
  static final ArchRule NOTHING_IS_SERIALIZABLE =
      noClasses()
          .that()
          .areNotAssignableTo(Enum.class)
          .and()
          .areNotAssignableTo(Throwable.class)
          .should()
          .beAssignableTo(Serializable.class)
          .because("what is kept or sent has a written form of its own");

  private static ImmutableMap<String, Integer> lines() {
    ImmutableMap.Builder<String, Integer> lines = ImmutableMap.builder();
    for (int line = 0; line < TABLE.size(); line++) {
      for (String name : TABLE.get(line)) {
        lines.put(name, line);
      }
    }
    return lines.buildOrThrow();
  }

  /** Whether a dependency leaves the library, stays in its package, or points down. */
  private static boolean isDownwards(Dependency dependency) {
    String from = dependency.getOriginClass().getPackageName();
    String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
    if (!to.equals("org.statlib") && !to.startsWith("org.statlib.")) {
      return true;
    }
    return from.equals(to)
        || (LINES.containsKey(from) && LINES.containsKey(to) && LINES.get(from) < LINES.get(to));
  }

  private static boolean readsTheMachinesClock(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    return CLOCK_OF_THE_MACHINE.contains(target.getFullName())
        || (target.getOwner().getPackageName().startsWith("java.time")
            && target.getName().equals("now")
            && !target.getFullName().endsWith("(java.time.Clock)"));
  }

  private static DescribedPredicate<JavaAccess<?>> targetIsOneOf(
      String description, ImmutableSet<String> names) {
    return describe(
        description + " is used", access -> names.contains(access.getTarget().getFullName()));
  }

  private static boolean isThreads(JavaClass type) {
    return type.isAssignableTo(Thread.class)
        || type.isAssignableTo(Executor.class)
        || type.isAssignableTo(ForkJoinTask.class)
        || type.isAssignableTo(CompletionStage.class)
        || type.isEquivalentTo(java.util.concurrent.Executors.class)
        || type.isEquivalentTo(java.util.Timer.class);
  }

  private static boolean goesParallel(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    return target.getName().equals("parallelStream")
        || (target.getName().equals("parallel")
            && target.getOwner().isAssignableTo(BaseStream.class));
  }

  private static boolean isFloating(JavaClass type) {
    JavaClass each = type.getBaseComponentType();
    return each.isEquivalentTo(double.class)
        || each.isEquivalentTo(float.class)
        || each.isEquivalentTo(Double.class)
        || each.isEquivalentTo(Float.class);
  }

  private static boolean isClosed(JavaClass type) {
    return type.isInterface()
        || type.isEnum()
        || type.isRecord()
        || type.getModifiers().contains(JavaModifier.FINAL)
        || type.reflect().isSealed();
  }
}
