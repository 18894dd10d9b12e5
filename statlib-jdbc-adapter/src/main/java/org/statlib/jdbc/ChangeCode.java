package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.Comparator;
import org.statlib.unit.Alteration;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.AreaKind;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;

/** How changes of units and areas are written down. */
final class ChangeCode {

  private static final int FOUNDED = 0;
  private static final int REORGANISED = 1;

  private static final int FOUND_UNIT = 0;
  private static final int RENAME_UNIT = 1;
  private static final int MOVE_UNIT = 2;
  private static final int MERGE_UNITS = 3;
  private static final int SPLIT_UNIT = 4;
  private static final int ABOLISH_UNIT = 5;
  private static final int ABOLISH_LEVEL = 6;
  private static final int FOUND_AREA = 7;
  private static final int CHANGE_AREA = 8;
  private static final int END_AREA = 9;

  private ChangeCode() {}

  static byte[] write(UnitChange change) {
    Encoder to = new Encoder();
    if (change instanceof UnitChange.Founded founded) {
      to.octet(FOUNDED).date(founded.day()).basis(founded.basis());
      to.each(founded.areas(), area -> write(to, area));
      to.each(founded.units(), unit -> write(to, unit));
    } else if (change instanceof UnitChange.Reorganised reorganised) {
      to.octet(REORGANISED).date(reorganised.day()).basis(reorganised.basis());
      to.each(reorganised.alterations(), one -> write(to, one));
    }
    return to.bytes();
  }

  private static void write(Encoder to, Area area) {
    to.text(area.code()).text(area.kind().code()).text(area.name());
    to.optional(area.parent(), to::text);
  }

  private static void write(Encoder to, Unit unit) {
    to.text(unit.code()).text(unit.kind()).text(unit.name());
    to.optional(unit.area(), to::text).optional(unit.superior(), to::text);
  }

  private static void write(Encoder to, Alteration alteration) {
    if (alteration instanceof Alteration.FoundUnit one) {
      write(to.octet(FOUND_UNIT), one.unit());
    } else if (alteration instanceof Alteration.RenameUnit one) {
      to.octet(RENAME_UNIT).text(one.unit()).text(one.name());
    } else if (alteration instanceof Alteration.MoveUnit one) {
      to.octet(MOVE_UNIT).text(one.unit()).text(one.superior()).optional(one.area(), to::text);
    } else if (alteration instanceof Alteration.MergeUnits one) {
      to.octet(MERGE_UNITS).each(one.ending(), to::text).text(one.into());
    } else if (alteration instanceof Alteration.SplitUnit one) {
      to.octet(SPLIT_UNIT).text(one.unit()).each(one.into(), to::text);
    } else if (alteration instanceof Alteration.AbolishUnit one) {
      to.octet(ABOLISH_UNIT).text(one.unit());
    } else if (alteration instanceof Alteration.AbolishLevel one) {
      to.octet(ABOLISH_LEVEL).text(one.kind());
    } else if (alteration instanceof Alteration.FoundArea one) {
      write(to.octet(FOUND_AREA), one.area());
    } else if (alteration instanceof Alteration.ChangeArea one) {
      write(to.octet(CHANGE_AREA), one.area());
    } else if (alteration instanceof Alteration.EndArea one) {
      to.octet(END_AREA).text(one.area());
    }
  }

  static UnitChange read(byte[] payload) {
    Decoder from = new Decoder(payload);
    int kind = from.octet();
    LocalDate day = from.date();
    LegalBasis basis = from.basis();
    UnitChange change =
        switch (kind) {
          case FOUNDED ->
              new UnitChange.Founded(
                  day, basis, from.each(() -> area(from)), from.each(() -> unit(from)));
          case REORGANISED ->
              new UnitChange.Reorganised(day, basis, from.each(() -> alteration(from)));
          default -> throw new IllegalArgumentException("Kind of a change must be 0 or 1");
        };
    from.end();
    return change;
  }

  private static Alteration alteration(Decoder from) {
    int kind = from.octet();
    return switch (kind) {
      case FOUND_UNIT -> new Alteration.FoundUnit(unit(from));
      case RENAME_UNIT -> new Alteration.RenameUnit(code(from), from.text());
      case MOVE_UNIT ->
          new Alteration.MoveUnit(code(from), code(from), from.optional(() -> areaCode(from)));
      case MERGE_UNITS -> new Alteration.MergeUnits(codes(from), code(from));
      case SPLIT_UNIT -> new Alteration.SplitUnit(code(from), codes(from));
      case ABOLISH_UNIT -> new Alteration.AbolishUnit(code(from));
      case ABOLISH_LEVEL -> new Alteration.AbolishLevel(UnitKind.of(from.text()));
      case FOUND_AREA -> new Alteration.FoundArea(area(from));
      case CHANGE_AREA -> new Alteration.ChangeArea(area(from));
      case END_AREA -> new Alteration.EndArea(areaCode(from));
      default -> throw new IllegalArgumentException("Kind of an alteration must be 0 to 9");
    };
  }

  private static ImmutableSortedSet<UnitCode> codes(Decoder from) {
    ImmutableList<UnitCode> codes = from.each(() -> code(from));
    return ImmutableSortedSet.copyOf(Comparator.naturalOrder(), codes);
  }

  private static UnitCode code(Decoder from) {
    return UnitCode.parse(from.text());
  }

  private static AreaCode areaCode(Decoder from) {
    return AreaCode.parse(from.text());
  }

  private static Area area(Decoder from) {
    return new Area(
        areaCode(from),
        AreaKind.find(from.text()).orElseThrow(),
        from.text(),
        from.optional(() -> areaCode(from)));
  }

  private static Unit unit(Decoder from) {
    return new Unit(
        code(from),
        UnitKind.of(from.text()),
        from.text(),
        from.optional(() -> areaCode(from)),
        from.optional(() -> code(from)));
  }
}
