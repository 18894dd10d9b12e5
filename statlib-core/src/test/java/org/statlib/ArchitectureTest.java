package org.statlib;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noConstructors;

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
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.BaseStream;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.command.Command;
import org.statlib.form.Catalogue;
import org.statlib.form.Proposal;
import org.statlib.journal.JournalEntry;
import org.statlib.period.Period;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Amendment;
import org.statlib.report.Handling;
import org.statlib.report.Report;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.unit.Area;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitTree;
import org.statlib.workflow.RegistryCommand;

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

  /** What stands in the stores and is read there in every act. */
  private static final ImmutableSet<Class<?>> KEPT =
      ImmutableSet.of(
          Account.class,
          AccountState.class,
          Actor.class,
          Amendment.class,
          Area.class,
          Catalogue.class,
          Handling.class,
          JournalEntry.class,
          Period.class,
          Proposal.class,
          Regime.class,
          Registry.class,
          Report.class,
          ReportStatus.class,
          Revision.class,
          Roster.class,
          RowSource.class,
          Sheet.class,
          Unit.class,
          UnitTree.class);

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

  /** Scenario 67: what is not given a clock cannot read it a second time. */
  @ArchTest
  static final ArchRule ONLY_THE_DOOR_HAS_A_CLOCK =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Statlib.class)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(InstantSource.class);

  /**
   * Scenarios 47 and 56: where a unit stands, who holds an account or what became of a report is
   * read from the stores. The founding and what is founded later bring units that are not there
   * yet.
   */
  @ArchTest
  static final ArchRule COMMANDS_NAME_THINGS_AND_DO_NOT_BRING_THEM =
      classes()
          .that()
          .areAssignableTo(Command.class)
          .and()
          .areNotInterfaces()
          .and()
          .areNotAssignableTo(RegistryCommand.class)
          .should()
          .beRecords()
          .andShould(
              new ArchCondition<JavaClass>("carry nothing that is kept in a store") {
                @Override
                public void check(JavaClass each, ConditionEvents events) {
                  for (Class<?> kept : KEPT) {
                    if (carried(each).contains(kept.getName())) {
                      events.add(
                          SimpleConditionEvent.violated(
                              each, each.getName() + " carries a " + kept.getName()));
                    }
                  }
                }
              });

  /** Scenario 57: the library makes nobody an actor, and acts for nobody but an actor. */
  @ArchTest
  static final ArchRule ONLY_THE_HOST_SAYS_WHO_ACTS =
      noClasses().should().callMethod(Actor.class, "authenticated", AccountName.class);

  @ArchTest
  static final ArchRule THE_DOOR_OPENS_FOR_AN_ACTOR =
      methods()
          .that()
          .areDeclaredIn(Statlib.class)
          .and()
          .haveNameMatching("execute|executeAll|as|answer")
          .should(
              new ArchCondition<JavaMethod>("ask for an actor first") {
                @Override
                public void check(JavaMethod each, ConditionEvents events) {
                  if (!each.getRawParameterTypes().get(0).isEquivalentTo(Actor.class)) {
                    events.add(SimpleConditionEvent.violated(each, each.getDescription()));
                  }
                }
              });

  @ArchTest
  static final ArchRule VERBS_AND_ACTORS_ARE_GIVEN_BY_THEIR_FACTORIES =
      noConstructors()
          .that()
          .areDeclaredIn(Actor.class)
          .or()
          .areDeclaredIn(Reporting.class)
          .should()
          .bePublic();

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

  /** The names of the types that a value can hold at any depth. */
  private static Set<String> carried(JavaClass type) {
    Set<String> carried = new HashSet<>();
    Deque<JavaClass> open = new ArrayDeque<>(ImmutableList.of(type));
    while (!open.isEmpty()) {
      JavaClass next = open.remove();
      if (next.getPackageName().startsWith("org.statlib") && carried.add(next.getName())) {
        open.addAll(next.getSubclasses());
        next.getFields().forEach(field -> open.addAll(field.getAllInvolvedRawTypes()));
      }
    }
    return carried;
  }

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
