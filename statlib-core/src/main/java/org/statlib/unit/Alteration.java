package org.statlib.unit;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Optional;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/**
 * One thing that a reorganisation does to units or areas. The alterations of a {@link
 * UnitChange.Reorganised} happen at once: none of them sees the units as another has left them.
 */
public sealed interface Alteration extends Digestible {

  /**
   * A unit comes into being.
   *
   * @param unit the unit as it is from the day on; its superior and its area may come with it
   */
  record FoundUnit(Unit unit) implements Alteration {
    public FoundUnit {
      requireNonNull(unit, "unit");
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("found unit").put(unit);
    }
  }

  /** A unit is called otherwise; it stays the unit that it was, under its code. */
  record RenameUnit(UnitCode unit, String name) implements Alteration {
    public RenameUnit {
      requireNonNull(unit, "unit");
      Text.required("Name of unit " + unit, name, Area.LONGEST_NAME);
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("rename unit").putText(unit).put(name);
    }
  }

  /**
   * A unit stands elsewhere, with everything below it.
   *
   * @param superior the unit above it from the day on
   * @param area the place it reports for from the day on; none for units of the ministry
   */
  record MoveUnit(UnitCode unit, UnitCode superior, Optional<AreaCode> area) implements Alteration {
    public MoveUnit {
      requireNonNull(unit, "unit");
      requireNonNull(superior, "superior");
      requireNonNull(area, "area");
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("move unit").putText(unit).putText(superior).putText(area);
    }
  }

  /**
   * Units end, and another goes on for all of them; those below them stand below it.
   *
   * @param ending the units that end
   * @param into who goes on: one that lives on, or one that is founded with the merger
   */
  record MergeUnits(ImmutableSortedSet<UnitCode> ending, UnitCode into) implements Alteration {
    public MergeUnits {
      requireNonNull(into, "into");
      if (ending.isEmpty() || ending.contains(into)) {
        throw new IllegalArgumentException("A merger into %s must end other units".formatted(into));
      }
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("merge units").putTexts(ending).putText(into);
    }
  }

  /**
   * A unit is divided; it lives on if it is among its own parts, else it ends, and those below it
   * are moved.
   *
   * @param into who goes on for a part of it, two at least
   */
  record SplitUnit(UnitCode unit, ImmutableSortedSet<UnitCode> into) implements Alteration {
    public SplitUnit {
      requireNonNull(unit, "unit");
      if (into.size() < 2) {
        throw new IllegalArgumentException(
            "Unit %s must be divided among two units at least".formatted(unit));
      }
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("split unit").putText(unit).putTexts(into);
    }
  }

  /** A unit ends, and nobody goes on for it; those below it end as well or are moved. */
  record AbolishUnit(UnitCode unit) implements Alteration {
    public AbolishUnit {
      requireNonNull(unit, "unit");
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("abolish unit").putText(unit);
    }
  }

  /**
   * All units of a kind end; those below each of them stand below the unit above it. One that is
   * merged or divided by the same document goes on in others.
   */
  record AbolishLevel(UnitKind kind) implements Alteration {
    public AbolishLevel {
      requireNonNull(kind, "kind");
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("abolish level").putText(kind);
    }
  }

  /** A place comes into being. */
  record FoundArea(Area area) implements Alteration {
    public FoundArea {
      requireNonNull(area, "area");
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("found area").put(area);
    }
  }

  /**
   * A place is another from the day on, under the code that it has: called otherwise, of another
   * kind, in another place, or grown by those that ended.
   */
  record ChangeArea(Area area) implements Alteration {
    public ChangeArea {
      requireNonNull(area, "area");
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("change area").put(area);
    }
  }

  /** A place is no more; its code is not given again. */
  record EndArea(AreaCode area) implements Alteration {
    public EndArea {
      requireNonNull(area, "area");
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("end area").putText(area);
    }
  }
}
