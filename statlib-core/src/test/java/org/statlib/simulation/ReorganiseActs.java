package org.statlib.simulation;

import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.statlib.account.AccountName;
import org.statlib.contract.SampleCountry;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.unit.Alteration;
import org.statlib.unit.AreaCode;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.RegistryCommand;

/** What a random history does to units: mostly documents that fit, some spoiled. */
final class ReorganiseActs {

  private static final LegalBasis BASIS = LegalBasis.of("Nghị quyết sáp nhập");

  private final Simulator simulator;
  private final Reorganising known;
  private final List<Alteration> said = new ArrayList<>();

  ReorganiseActs(Simulator simulator) {
    this.simulator = simulator;
    this.known = simulator.run.model.reorganising;
  }

  Run.Step next() {
    said.clear();
    for (int more = in(70) ? 1 : in(70) ? 2 : 3; more > 0; more--) {
      say(any(units()));
    }
    if (said.isEmpty()) {
      said.add(new Alteration.AbolishUnit(UnitCode.parse("tinh9")));
    }
    if (in(4)) {
      said.add(any(said));
    }
    if (in(25)) {
      Collections.shuffle(said, simulator.random);
    }
    boolean current = in(95);
    AccountName by =
        in(90) ? SampleCountry.operator().name() : in(80) ? simulator.anybody() : nobody();
    return simulator.step(
        by,
        new RegistryCommand.Reorganise(
            simulator.key(),
            in(98) ? simulator.country.regime().code() : RegimeCode.parse("other-2019"),
            known.version() + (current ? 0 : simulator.random.nextInt(3) - 1),
            new UnitChange.Reorganised(day(), BASIS, ImmutableList.copyOf(said))),
        current);
  }

  private static AccountName nobody() {
    return AccountName.parse("nobody_admin");
  }

  /** The same document on the units that there are now. */
  static RegistryCommand madeAnew(RegistryCommand.Reorganise act, Reorganising known) {
    return new RegistryCommand.Reorganise(act.key(), act.regime(), known.version(), act.change());
  }

  /** Mostly soon behind the last day that stands, now and then on it or before. */
  private LocalDate day() {
    LocalDate last = known.lastDay();
    for (PeriodKey period : simulator.run.model.periods.keySet()) {
      LocalDate stands = simulator.run.model.providing.lastDay(period);
      last = stands.isAfter(last) ? stands : last;
    }
    if (last.equals(Reorganising.FOUNDED)) {
      last = LocalDate.of(2023, 9, 30);
    }
    int days = simulator.random.nextInt(50);
    return last.plusDays(in(92) ? 1 + days : in(50) ? 0 : -days);
  }

  private List<Unit> units() {
    return List.copyOf(known.last().all());
  }

  /** One thing, mostly done to units of the provinces. */
  private void say(Unit unit) {
    if (isOfTheMinistry(unit) && in(93)) {
      foundBelow(unit);
      return;
    }
    int dice = simulator.random.nextInt(100);
    if (dice < 32) {
      merge(unit);
    } else if (dice < 50) {
      split(unit);
    } else if (dice < 64) {
      move(unit);
    } else if (dice < 74) {
      said.add(new Alteration.RenameUnit(some(unit.code()), name("x" + dice)));
    } else if (dice < 83) {
      foundBelow(unit);
    } else if (dice < 96) {
      clear(unit, Optional.empty());
      said.add(new Alteration.AbolishUnit(some(unit.code())));
    } else {
      said.add(new Alteration.AbolishLevel(in(90) ? unit.kind() : UnitKind.of("ward")));
    }
  }

  private static boolean isOfTheMinistry(Unit unit) {
    return !List.of(UnitKinds.PROVINCE, UnitKinds.DISTRICT, UnitKinds.COMMUNE)
        .contains(unit.kind());
  }

  /** Now and then one that is not there. */
  private UnitCode some(UnitCode code) {
    return in(96) ? code : in(50) ? UnitCode.parse("tinh9") : any(simulator.units).code();
  }

  private void merge(Unit unit) {
    List<Unit> near = near(unit);
    ImmutableSortedSet.Builder<UnitCode> ending = ImmutableSortedSet.naturalOrder();
    ending.add(some(unit.code()));
    UnitCode into = near.isEmpty() || in(40) ? found(unit) : any(near).code();
    if (!near.isEmpty() && in(60)) {
      ending.add(any(near).code());
    }
    ImmutableSortedSet<UnitCode> ended =
        ending.build().stream()
            .filter(code -> !code.equals(into))
            .collect(toImmutableSortedSet(Comparator.naturalOrder()));
    if (!ended.isEmpty()) {
      said.add(new Alteration.MergeUnits(ended, into));
    }
  }

  private void split(Unit unit) {
    List<Unit> near = near(unit);
    boolean lives = in(45);
    UnitCode one = lives ? unit.code() : found(unit);
    UnitCode other = near.isEmpty() || in(40) ? found(unit) : any(near).code();
    if (one.equals(other)) {
      return;
    }
    if (!lives) {
      clear(unit, Optional.of(one));
    }
    UnitCode second = some(other);
    said.add(
        new Alteration.SplitUnit(
            unit.code(), ImmutableSortedSet.of(one, second.equals(one) ? other : second)));
  }

  /** Mostly those below a unit are moved before it ends. */
  private void clear(Unit unit, Optional<UnitCode> to) {
    List<Unit> near = near(unit);
    for (Unit below : units()) {
      if (below.superior().equals(Optional.of(unit.code())) && in(92)) {
        UnitCode superior =
            to.orElseGet(
                () -> near.isEmpty() ? unit.superior().orElse(unit.code()) : near.get(0).code());
        said.add(new Alteration.MoveUnit(below.code(), superior, Optional.empty()));
      }
    }
  }

  private void move(Unit unit) {
    List<UnitCode> alike =
        units().stream()
            .filter(other -> unit.superior().map(this::kind).equals(Optional.of(other.kind())))
            .map(Unit::code)
            .toList();
    UnitCode superior = alike.isEmpty() || in(8) ? any(units()).code() : any(alike);
    Optional<AreaCode> area = in(97) ? Optional.empty() : Optional.of(AreaCode.parse("99"));
    said.add(new Alteration.MoveUnit(some(unit.code()), some(superior), area));
  }

  private UnitKind kind(UnitCode code) {
    return known.last().unit(code).kind();
  }

  /** Others of the same kind below the same unit. */
  private List<Unit> near(Unit unit) {
    return units().stream()
        .filter(other -> !other.equals(unit))
        .filter(other -> other.kind().equals(unit.kind()))
        .filter(other -> other.superior().equals(unit.superior()))
        .toList();
  }

  private UnitCode found(Unit like) {
    return found(like.kind(), like.superior());
  }

  private void foundBelow(Unit unit) {
    UnitKind kind =
        unit.kind().equals(UnitKinds.MINISTRY)
            ? UnitKinds.PROVINCE
            : unit.kind().equals(UnitKinds.PROVINCE) ? UnitKinds.DISTRICT : UnitKinds.COMMUNE;
    boolean any = in(6);
    found(
        any ? any(List.of(UnitKind.of("ward"), UnitKinds.OPERATOR, UnitKinds.MINISTRY)) : kind,
        isOfTheMinistry(unit) && !unit.kind().equals(UnitKinds.MINISTRY)
            ? unit.superior()
            : Optional.of(unit.code()));
  }

  private UnitCode found(UnitKind kind, Optional<UnitCode> superior) {
    UnitCode code =
        in(96)
            ? UnitCode.parse("moi%s".formatted(simulator.random.nextInt(1_000)))
            : any(simulator.units).code();
    said.add(
        new Alteration.FoundUnit(
            new Unit(
                code,
                kind,
                name(code.value()),
                in(98) ? Optional.empty() : Optional.of(AreaCode.parse("99")),
                in(98) ? superior.map(this::some) : Optional.empty())));
    return code;
  }

  /** Now and then the name by which units stand in for one. */
  private String name(String other) {
    return in(40) ? "UBND Xã mới" : "Đơn vị " + other;
  }

  private <T> T any(List<T> list) {
    return simulator.any(list);
  }

  private boolean in(int hundred) {
    return simulator.in(hundred);
  }
}
