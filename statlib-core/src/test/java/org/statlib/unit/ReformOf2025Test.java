package org.statlib.unit;

import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.SetMultimap;
import com.google.common.collect.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * 63 provinces with 696 districts and 10,035 communes become 34 with 3,321 communes on 1 July 2025,
 * by the lists of units and of changes in the folder that {@code statlib.reform} names.
 */
@EnabledIfSystemProperty(
    named = "statlib.reform",
    matches = ".+",
    disabledReason = "the lists of the reform are not part of the project: -Dstatlib.reform=FOLDER")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReformOf2025Test {

  private static final LocalDate BEFORE = LocalDate.of(2025, 3, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 7, 1);
  private static final UnitCodeRule RULE = UnitCodeRule.with(ImmutableList.of());
  private static final UnitCode ROOT = UnitCode.parse("btp");
  private static final ImmutableMap<String, UnitKind> KINDS =
      ImmutableMap.of("T", UnitKinds.PROVINCE, "H", UnitKinds.DISTRICT, "X", UnitKinds.COMMUNE);

  private ImmutableMap<AreaCode, Area> old = ImmutableMap.of();
  private ImmutableMap<AreaCode, Area> fresh = ImmutableMap.of();
  private ImmutableMap<AreaCode, UnitKind> kinds = ImmutableMap.of();
  private final SetMultimap<AreaCode, AreaCode> into = LinkedHashMultimap.create();
  private final Table<LocalDate, AreaCode, UnitCode> byArea = HashBasedTable.create();
  private Registry registry = Registry.empty();

  @BeforeAll
  void the_country_is_reorganised() throws IOException {
    old = areas("units-2025-03.csv");
    fresh = areas("units-2025.csv");
    for (List<String> change : rows("changes-2025.csv")) {
      into.put(AreaCode.parse(change.get(0)), AreaCode.parse(change.get(1)));
    }
    registry = accepted(Registry.empty(), founded());
    registry = accepted(registry, reorganised());
    for (LocalDate day : List.of(BEFORE, DAY)) {
      for (Unit unit : registry.asOf(day).units()) {
        unit.area().ifPresent(area -> byArea.put(day, area, unit.code()));
      }
    }
  }

  @Test
  void the_country_is_the_one_of_the_list_and_no_district_is_left() {
    UnitTree units = registry.asOf(DAY);

    assertThat(registry.areasAsOf(DAY)).isEqualTo(fresh);
    assertThat(units.units().stream().map(Unit::area).flatMap(Optional::stream))
        .containsExactlyInAnyOrderElementsOf(fresh.keySet());
    for (Area area : fresh.values()) {
      assertThat(units.unit(codeOf(DAY, area.code())).superior())
          .as("%s", area.code())
          .contains(area.parent().map(above -> codeOf(DAY, above)).orElse(ROOT));
    }
    assertThat(units.units()).noneMatch(unit -> unit.kind().equals(UnitKinds.DISTRICT));
    assertThat(units.children(ROOT)).hasSize(34);
  }

  @Test
  void history_stays() {
    assertThat(registry.asOf(DAY.minusDays(1)).size()).isEqualTo(1 + old.size());
    assertThat(registry.areasAsOf(BEFORE)).isEqualTo(old);
  }

  /** A commune goes on wholly in one, or in parts in several; none is lost. */
  @Test
  void every_unit_but_a_district_goes_on_as_the_list_of_changes_says() {
    for (Map.Entry<AreaCode, Area> one : old.entrySet()) {
      assertThat(registry.successors(codeOf(BEFORE, one.getKey()), BEFORE, DAY))
          .as("%s", one.getKey())
          .containsExactlyInAnyOrderElementsOf(
              into.get(one.getKey()).stream().map(area -> codeOf(DAY, area)).toList());
    }
    assertThat(
            registry.successions(BEFORE, DAY).stream()
                .filter(Succession::divided)
                .map(Succession::from)
                .distinct())
        .hasSize((int) Multimaps.asMap(into).values().stream().filter(to -> to.size() > 1).count());
  }

  /** A province that took the seat of another has that one's code, and a unit of its own. */
  @Test
  void a_unit_lives_on_only_where_its_place_keeps_its_code_and_its_name() {
    AreaCode seat = AreaCode.parse("15");

    assertThat(codeOf(BEFORE, seat)).hasToString("tinhyenbai");
    assertThat(codeOf(DAY, seat)).hasToString("tinhlaocai2");
    assertThat(registry.predecessors(codeOf(DAY, seat), BEFORE, DAY))
        .containsExactlyInAnyOrder(UnitCode.parse("tinhyenbai"), UnitCode.parse("tinhlaocai"));
    AreaCode hanoi = AreaCode.parse("01");
    assertThat(codeOf(DAY, hanoi)).isEqualTo(codeOf(BEFORE, hanoi));
    assertThat(registry.changes().get(1).founded()).hasSizeBetween(1, fresh.size());
  }

  private UnitChange founded() {
    ImmutableMap<AreaCode, UnitCode> codes = RULE.propose(old.values());
    ImmutableList.Builder<Unit> units = ImmutableList.builder();
    units.add(new Unit(ROOT, UnitKinds.MINISTRY, "Bộ Tư pháp", Optional.empty(), Optional.empty()));
    old.values()
        .forEach(
            area ->
                units.add(
                    unit(
                        area,
                        Objects.requireNonNull(codes.get(area.code())),
                        area.parent().map(codes::get))));
    return new UnitChange.Founded(
        BEFORE, LegalBasis.of("Danh mục"), ImmutableList.copyOf(old.values()), units.build());
  }

  private UnitChange reorganised() {
    return new Reform(ImmutableList.copyOf(fresh.values()), ImmutableSetMultimap.copyOf(into))
        .change(registry, DAY, LegalBasis.of("Nghị quyết 202/2025/QH15"), RULE, this::unit);
  }

  private Unit unit(Area area, UnitCode code, Optional<UnitCode> superior) {
    return new Unit(
        code,
        Objects.requireNonNull(kinds.get(area.code())),
        "Đơn vị tại " + area.name(),
        Optional.of(area.code()),
        Optional.of(superior.orElse(ROOT)));
  }

  private UnitCode codeOf(LocalDate day, AreaCode area) {
    return Objects.requireNonNull(byArea.get(day, area));
  }

  private ImmutableMap<AreaCode, Area> areas(String file) throws IOException {
    List<List<String>> rows = rows(file);
    kinds =
        ImmutableMap.<AreaCode, UnitKind>builder()
            .putAll(kinds)
            .putAll(
                rows.stream()
                    .collect(
                        toImmutableMap(
                            row -> AreaCode.parse(row.get(0)),
                            row -> Objects.requireNonNull(KINDS.get(row.get(1))))))
            .buildKeepingLast();
    return rows.stream()
        .map(
            row ->
                new Area(
                    AreaCode.parse(row.get(0)),
                    AreaKind.find(row.get(2)).orElseThrow(),
                    row.get(3),
                    row.get(4).isEmpty()
                        ? Optional.empty()
                        : Optional.of(AreaCode.parse(row.get(4)))))
        .collect(toImmutableMap(Area::code, area -> area));
  }

  private static List<List<String>> rows(String file) throws IOException {
    Path path = Path.of(System.getProperty("statlib.reform"), file);
    return Files.readAllLines(path).stream()
        .skip(1)
        .map(line -> Splitter.on(',').splitToList(line))
        .toList();
  }

  private static Registry accepted(Registry before, UnitChange change) {
    return before
        .with(change)
        .fold(
            registry -> registry,
            reasons -> {
              throw new AssertionError(
                  reasons.size()
                      + " reasons, such as "
                      + reasons.subList(0, Math.min(9, reasons.size())));
            });
  }
}
