package org.statlib.unit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.statlib.command.Decision;
import org.statlib.unit.Alteration.AbolishUnit;
import org.statlib.unit.Alteration.FoundUnit;
import org.statlib.unit.Alteration.MergeUnits;
import org.statlib.unit.Alteration.MoveUnit;
import org.statlib.unit.Alteration.RenameUnit;
import org.statlib.unit.Alteration.SplitUnit;

/** Random countries whose units are reorganised once a year; what does not fit is refused. */
public final class Histories {

  /** When the first units were founded. */
  public static final LocalDate BEGAN = LocalDate.of(2019, 1, 1);

  private static final LegalBasis BASIS = LegalBasis.of("Nghị quyết");
  private static final UnitCode ROOT = UnitCode.parse("btp");

  private Histories() {}

  /** A country of so many units below the root, reorganised in each of so many years. */
  public static Registry random(Random random, int size, int years) {
    Registry registry = founded(size);
    for (int year = 1; year <= years; year++) {
      registry = reorganised(registry, year, random);
    }
    return registry;
  }

  static Registry reorganised(Registry last, int year, Random random) {
    return last.with(
            new UnitChange.Reorganised(
                BEGAN.plusYears(year), BASIS, alterations(last, year, random)))
        .fold(next -> next, refused -> last);
  }

  private static ImmutableList<Alteration> alterations(Registry registry, int year, Random random) {
    List<UnitCode> units =
        new ArrayList<>(
            registry.asOf(BEGAN.plusYears(year)).units().stream().map(Unit::code).toList());
    units.remove(ROOT);
    Collections.shuffle(units, random);
    ImmutableList.Builder<Alteration> alterations = ImmutableList.builder();
    alterations.add(new RenameUnit(ROOT, "Bộ Tư pháp " + year));
    for (int i = 0; i + 2 < units.size() && random.nextInt(4) > 0; i += 3) {
      UnitCode one = units.get(i);
      UnitCode other = units.get(i + 1);
      UnitCode third = units.get(i + 2);
      UnitCode fresh = UnitCode.parse("x%sx%s".formatted(year, i));
      switch (random.nextInt(6)) {
        case 0 -> alterations.add(new MergeUnits(ImmutableSortedSet.of(one, other), third));
        case 1 ->
            alterations
                .add(new MergeUnits(ImmutableSortedSet.of(one, other), fresh))
                .add(new FoundUnit(unit(fresh, ROOT)));
        case 2 -> alterations.add(new SplitUnit(one, ImmutableSortedSet.of(one, other)));
        case 3 ->
            alterations
                .add(new SplitUnit(one, ImmutableSortedSet.of(fresh, other)))
                .add(new FoundUnit(unit(fresh, third)));
        case 4 -> alterations.add(new MoveUnit(one, third, Optional.empty()));
        default -> alterations.add(new AbolishUnit(one));
      }
    }
    return alterations.build();
  }

  /** So many units below the root, some below others. */
  public static Registry founded(int size) {
    ImmutableList.Builder<Unit> units = ImmutableList.builder();
    units.add(new Unit(ROOT, UnitKinds.MINISTRY, "Bộ", Optional.empty(), Optional.empty()));
    for (int i = 0; i < size; i++) {
      UnitCode superior = i < 3 ? ROOT : UnitCode.parse("u" + i / 3);
      units.add(unit(UnitCode.parse("u" + (i + 1)), superior));
    }
    Decision<Registry> founded =
        Registry.empty()
            .with(new UnitChange.Founded(BEGAN, BASIS, ImmutableList.of(), units.build()));
    return founded.fold(
        registry -> registry,
        reasons -> {
          throw new AssertionError(reasons);
        });
  }

  private static Unit unit(UnitCode code, UnitCode superior) {
    return new Unit(code, UnitKinds.COMMUNE, "Xã " + code, Optional.empty(), Optional.of(superior));
  }
}
