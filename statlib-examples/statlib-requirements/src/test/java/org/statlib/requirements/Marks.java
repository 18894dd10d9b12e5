package org.statlib.requirements;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.TreeMultimap;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The {@code @Requirement} marks of all modules, read from their compiled tests without running
 * them.
 */
final class Marks {

  private static final String REQUIREMENT = "org.statlib.contract.Requirement";
  private static final String DISABLED = "org.junit.jupiter.api.Disabled";

  /** What makes a method a test in this project. */
  private static final ImmutableSet<String> TESTS =
      ImmutableSet.of(
          "org.junit.jupiter.api.Test",
          "org.junit.jupiter.api.TestFactory",
          "org.junit.jupiter.params.ParameterizedTest",
          "net.jqwik.api.Property");

  private final TreeMultimap<String, String> tests = TreeMultimap.create();
  private final ImmutableList.Builder<String> onNoTest = ImmutableList.builder();

  private Marks() {}

  /** The marks in all modules under the root of the project. */
  static Marks under(Path root) throws IOException {
    Marks marks = new Marks();
    for (Path module : modules(root)) {
      Path compiled = module.resolve("target/test-classes");
      if (!Files.isDirectory(compiled)) {
        throw new IllegalStateException(
            "The tests of %s must have been compiled: build all modules".formatted(module));
      }
      for (JavaClass each : new ClassFileImporter().importPath(compiled)) {
        // What was compiled from a file that is gone holds nothing.
        if (Files.exists(module.resolve("src/test/java").resolve(sourceOf(each)))) {
          marks.add(each);
        }
      }
    }
    return marks;
  }

  private static ImmutableList<Path> modules(Path root) throws IOException {
    try (Stream<Path> folders = Files.walk(root, 2)) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve("src/test/java")))
          .sorted()
          .collect(toImmutableList());
    }
  }

  private static String sourceOf(JavaClass each) {
    String name = each.getName();
    int nested = name.indexOf('$');
    return (nested < 0 ? name : name.substring(0, nested)).replace('.', '/') + ".java";
  }

  private void add(JavaClass each) {
    ImmutableSet<String> ofAll = ids(each);
    boolean holds = false;
    for (JavaMethod method : each.getMethods()) {
      ImmutableSet<String> ids = ids(method);
      boolean test = isTest(method);
      holds |= test;
      String name = each.getSimpleName() + "." + method.getName();
      if (!test && !ids.isEmpty()) {
        onNoTest.add(name);
      }
      if (test) {
        ids.forEach(id -> tests.put(id, name));
      }
    }
    if (!ofAll.isEmpty() && !holds) {
      onNoTest.add(each.getSimpleName());
    }
    ofAll.forEach(id -> tests.put(id, each.getSimpleName()));
  }

  private static boolean isTest(JavaMethod method) {
    return TESTS.stream().anyMatch(method::isAnnotatedWith)
        && !method.isAnnotatedWith(DISABLED)
        && !method.getOwner().isAnnotatedWith(DISABLED);
  }

  private static ImmutableSet<String> ids(CanBeAnnotated marked) {
    if (!marked.isAnnotatedWith(REQUIREMENT)) {
      return ImmutableSet.of();
    }
    Object ids =
        (marked instanceof JavaClass type
                ? type.getAnnotationOfType(REQUIREMENT)
                : ((JavaMethod) marked).getAnnotationOfType(REQUIREMENT))
            .get("value")
            .orElseThrow();
    return Arrays.stream((Object[]) ids)
        .map(Object::toString)
        .collect(ImmutableSet.toImmutableSet());
  }

  /** The ids that are marked. */
  ImmutableSet<String> ids() {
    return ImmutableSet.copyOf(tests.keySet());
  }

  /** The tests that hold a statement, in the order of their names. */
  ImmutableSet<String> testsOf(String id) {
    return ImmutableSet.copyOf(tests.get(id));
  }

  /** What bears a mark and is no test, or is not run. */
  ImmutableList<String> onNoTest() {
    return onNoTest.build();
  }
}
