package org.statlib.regime;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.Comparison;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.period.Clause;
import org.statlib.period.Deadline;
import org.statlib.period.Period;
import org.statlib.period.PeriodCode;
import org.statlib.period.Provision;
import org.statlib.unit.Registry;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitTree;

/**
 * Who owes what to whom in one period: the regime applied to the units of the roster day.
 *
 * <p>A form of child rows only is not owed by a unit that has nobody below to take rows from. What
 * letters provided for the period goes before the regime.
 */
public final class Roster {

  private final Regime regime;
  private final UnitTree units;
  private final ImmutableMap<FormCode, ImmutableMap<UnitCode, Obligation>> obligations;
  private final ImmutableMap<FormCode, ImmutableListMultimap<Family, UnitCode>> families;
  private final ImmutableMap<UnitCode, UnitCode> desks;
  private final Dues dues;
  private final ImmutableList<Clause.StandIn> standIns;
  private final ImmutableMap<UnitCode, UnitCode> successors;

  /** Who has a receiver and a kind in common. */
  private record Family(UnitCode receiver, UnitKind kind) {}

  private Roster(
      Regime regime,
      UnitTree units,
      ImmutableMap<FormCode, ImmutableMap<UnitCode, Obligation>> obligations,
      ImmutableMap<FormCode, ImmutableListMultimap<Family, UnitCode>> families,
      ImmutableMap<UnitCode, UnitCode> desks,
      Dues dues,
      ImmutableList<Clause.StandIn> standIns,
      ImmutableMap<UnitCode, UnitCode> successors) {
    this.regime = regime;
    this.units = units;
    this.obligations = obligations;
    this.families = families;
    this.desks = desks;
    this.dues = dues;
    this.standIns = standIns;
    this.successors = successors;
  }

  /**
   * The roster of a period for which no letter provides anything.
   *
   * @throws IllegalArgumentException if a unit has no unit above that receives its form, a desk is
   *     missing, or forms take rows from one another in a circle
   */
  public static Roster of(Regime regime, PeriodCode period, UnitTree units) {
    return new Compiler(regime, period, units, ImmutableList.of()).compile();
  }

  /**
   * The roster of a period: the units of its roster day, and what letters provide.
   *
   * @throws IllegalArgumentException as above, or if a unit that was added was not there on its
   *     day, a unit owes a form to one that owes nothing, or a form takes rows from one that
   *     another replaces
   */
  public static Roster of(Regime regime, Period period, Registry registry) {
    return new Compiler(regime, period.key().code(), units(period, registry), period.provisions())
        .compile();
  }

  private static UnitTree units(Period period, Registry registry) {
    UnitTree units = registry.asOf(period.rosterDay());
    List<Unit> added = new ArrayList<>();
    for (Provision provision : period.provisions()) {
      if (provision.clause() instanceof Clause.Added clause
          && units.find(clause.unit()).isEmpty()
          && added.stream().noneMatch(unit -> unit.code().equals(clause.unit()))) {
        added.add(registry.asOf(clause.asOf()).unit(clause.unit()));
      }
    }
    return added.isEmpty()
        ? units
        : UnitTree.of(ImmutableList.<Unit>builder().addAll(units.units()).addAll(added).build());
  }

  public Regime regime() {
    return regime;
  }

  public UnitTree units() {
    return units;
  }

  /** What a unit owes, if it owes the form. */
  public Optional<Obligation> find(FormCode form, UnitCode unit) {
    return Optional.ofNullable(all(form).get(unit));
  }

  /** Everybody who owes a form, in the order of the tree. */
  public ImmutableList<Obligation> owing(FormCode form) {
    return all(form).values().asList();
  }

  /**
   * The other units of the same kind that owe the form to the same receiver, in the order of the
   * tree. None for a form that is not compared with theirs, nor for one that nobody receives.
   */
  public ImmutableList<UnitCode> siblings(Obligation obligation) {
    ImmutableListMultimap<Family, UnitCode> all = families.get(obligation.form().code());
    if (all == null || obligation.receiver().isEmpty()) {
      return ImmutableList.of();
    }
    UnitKind kind = units.unit(obligation.unit()).kind();
    return all.get(new Family(obligation.receiver().get(), kind)).stream()
        .filter(unit -> !unit.equals(obligation.unit()))
        .collect(ImmutableList.toImmutableList());
  }

  /** The blocks of the receiver's forms that have a row for this obligation. */
  public ImmutableList<Place> places(Obligation obligation) {
    ImmutableList.Builder<Place> places = ImmutableList.builder();
    if (obligation.receiver().isPresent()) {
      for (FormCode form : obligations.keySet()) {
        find(form, obligation.receiver().get())
            .ifPresent(
                above ->
                    above.form().blocks().stream()
                        .filter(block -> takes(block, obligation))
                        .forEach(block -> places.add(new Place(above, block))));
      }
    }
    return places.build();
  }

  private static boolean takes(Block block, Obligation obligation) {
    return block.source().map(BlockSource::form).equals(Optional.of(obligation.form().code()));
  }

  /**
   * A block that has a row for a unit below.
   *
   * @param above what the receiver owes
   * @param block the block of its form
   */
  public record Place(Obligation above, Block block) {}

  /** The forms owed by anybody. */
  public ImmutableList<FormCode> forms() {
    return obligations.keySet().asList();
  }

  /** How many reports are owed. */
  public long size() {
    return obligations.values().stream().mapToLong(Map::size).sum();
  }

  /** The unit whose people handle a unit's reports: itself, or for the root the focal point. */
  public UnitCode deskOf(UnitCode unit) {
    UnitCode desk = desks.get(unit);
    return desk == null ? unit : desk;
  }

  /**
   * The deadline of a unit, if the regime or a letter tells one.
   *
   * @throws IllegalArgumentException if there is no such unit
   */
  public Optional<Deadline> findDeadline(UnitCode unit) {
    return dues.find(units.unit(unit));
  }

  /**
   * The deadline of a unit without what its province set: the last that a province can set.
   *
   * @throws IllegalArgumentException if there is no such unit
   */
  public Optional<Deadline> findMinistryDeadline(UnitCode unit) {
    return dues.findAllowed(units.unit(unit));
  }

  /** The units that report for one that is not in the registry yet, in the order of letters. */
  public ImmutableList<Clause.StandIn> standIns() {
    return standIns;
  }

  /** In which merger a unit is a predecessor, whether it stands in or is stood in for. */
  public Optional<Clause.StandIn> findStandIn(UnitCode predecessor) {
    return standIns.stream()
        .filter(standIn -> standIn.predecessors().contains(predecessor))
        .findFirst();
  }

  /** Whose figures those of a unit that stood in are, once the registry has it. */
  public Optional<UnitCode> findSuccessor(UnitCode unit) {
    return Optional.ofNullable(successors.get(unit));
  }

  private ImmutableMap<UnitCode, Obligation> all(FormCode form) {
    ImmutableMap<UnitCode, Obligation> found = obligations.get(form);
    return found == null ? ImmutableMap.of() : found;
  }

  /** Compiles forms in the order in which they take rows from one another. */
  private static final class Compiler {
    private final Regime regime;
    private final PeriodCode period;
    private final UnitTree units;
    private final ImmutableList<Provision> provisions;
    private final Map<FormCode, FormCode> replaced = new HashMap<>();
    private final Set<UnitCode> excused = new HashSet<>();
    private final List<Clause.StandIn> standIns = new ArrayList<>();
    private final Map<UnitCode, UnitCode> successors = new LinkedHashMap<>();
    private final Map<FormCode, Map<UnitCode, Obligation>> done = new LinkedHashMap<>();
    private final Set<FormCode> begun = new HashSet<>();

    private Compiler(
        Regime regime, PeriodCode period, UnitTree units, ImmutableList<Provision> provisions) {
      this.regime = regime;
      this.period = period;
      this.units = units;
      this.provisions = provisions;
      for (Provision provision : provisions) {
        if (provision.clause() instanceof Clause.Replaced clause) {
          replace(clause.form(), clause.by());
        } else if (provision.clause() instanceof Clause.Excused clause) {
          excused.add(clause.unit());
        } else if (provision.clause() instanceof Clause.Added clause) {
          excused.remove(clause.unit());
        } else if (provision.clause() instanceof Clause.StandIn clause) {
          standIn(clause);
        } else if (provision.clause() instanceof Clause.Attributed clause) {
          successors.put(clause.unit(), clause.successor());
        }
      }
    }

    /** A later letter may let another of the same predecessors stand in. */
    private void standIn(Clause.StandIn clause) {
      standIns.removeIf(before -> before.predecessors().equals(clause.predecessors()));
      standIns.add(clause);
      excused.remove(clause.unit());
      excused.addAll(clause.others());
    }

    /** The rules name the form that was owed at first. */
    private void replace(FormCode form, FormCode by) {
      FormCode first =
          replaced.entrySet().stream()
              .filter(entry -> entry.getValue().equals(form))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(form);
      replaced.put(first, by);
      replaced.remove(first, first);
    }

    private Roster compile() {
      for (ReceiverRule rule : regime.receivers()) {
        if (rule.periods().contains(period.kind())) {
          compile(owed(rule));
        }
      }
      ImmutableMap.Builder<FormCode, ImmutableMap<UnitCode, Obligation>> all =
          ImmutableMap.builder();
      done.forEach((form, owing) -> all.put(form, ImmutableMap.copyOf(owing)));
      Dues dues = new Dues(regime, period, units, provisions);
      return new Roster(
          regime,
          units,
          all.buildOrThrow(),
          families(),
          desks(),
          dues,
          ImmutableList.copyOf(standIns),
          ImmutableMap.copyOf(successors));
    }

    /** The form that a rule is about in this period. */
    private FormCode owed(ReceiverRule rule) {
      return replaced.getOrDefault(rule.form(), rule.form());
    }

    private ImmutableMap<FormCode, ImmutableListMultimap<Family, UnitCode>> families() {
      ImmutableMap.Builder<FormCode, ImmutableListMultimap<Family, UnitCode>> all =
          ImmutableMap.builder();
      done.forEach(
          (code, owing) -> {
            boolean compared =
                regime.form(code).comparisons().stream()
                    .anyMatch(c -> c.against() instanceof Comparison.Siblings);
            if (compared) {
              ImmutableListMultimap.Builder<Family, UnitCode> families =
                  ImmutableListMultimap.builder();
              owing.forEach(
                  (unit, obligation) ->
                      obligation
                          .receiver()
                          .ifPresent(
                              receiver ->
                                  families.put(
                                      new Family(receiver, units.unit(unit).kind()), unit)));
              all.put(code, families.build());
            }
          });
      return all.buildOrThrow();
    }

    private Map<UnitCode, Obligation> compile(FormCode code) {
      Map<UnitCode, Obligation> ready = done.get(code);
      if (ready != null) {
        return ready;
      }
      if (!begun.add(code)) {
        throw new IllegalArgumentException(
            "Form %s must not take rows from itself, directly or by others".formatted(code));
      }
      Form form = regime.form(code);
      Map<BlockCode, Map<UnitCode, List<Obligation>>> below = new HashMap<>();
      for (Block block : form.blocks()) {
        block.source().ifPresent(source -> below.put(block.code(), byReceiver(source)));
      }
      Map<UnitCode, Obligation> owing = new LinkedHashMap<>();
      for (ReceiverRule rule : regime.receivers()) {
        if (owed(rule).equals(code) && rule.periods().contains(period.kind())) {
          for (Unit unit : units.units()) {
            if (unit.kind().equals(rule.reporter()) && !excused.contains(unit.code())) {
              Obligation obligation = obligation(unit, form, rule, below);
              if (hasRows(obligation)) {
                owing.put(unit.code(), obligation);
              }
            }
          }
        }
      }
      done.put(code, owing);
      return owing;
    }

    private Map<UnitCode, List<Obligation>> byReceiver(BlockSource source) {
      if (replaced.containsKey(source.form())) {
        throw new IllegalArgumentException(
            "Form %s takes the place of %s, so what takes rows from that must be replaced, too"
                .formatted(replaced.get(source.form()), source.form()));
      }
      Map<UnitCode, List<Obligation>> received = new HashMap<>();
      for (Obligation below : compile(source.form()).values()) {
        below
            .receiver()
            .ifPresent(unit -> received.computeIfAbsent(unit, u -> new ArrayList<>()).add(below));
      }
      return received;
    }

    private Obligation obligation(
        Unit unit,
        Form form,
        ReceiverRule rule,
        Map<BlockCode, Map<UnitCode, List<Obligation>>> below) {
      ImmutableMap.Builder<BlockCode, ImmutableList<UnitCode>> children = ImmutableMap.builder();
      ImmutableMap.Builder<BlockCode, Integer> contributors = ImmutableMap.builder();
      for (Block block : form.blocks()) {
        if (block.source().isPresent()) {
          BlockCode source = block.source().get().block();
          List<Obligation> owing =
              below.getOrDefault(block.code(), Map.of()).getOrDefault(unit.code(), List.of());
          children.put(
              block.code(),
              owing.stream().map(Obligation::unit).collect(ImmutableList.toImmutableList()));
          contributors.put(
              block.code(), owing.stream().mapToInt(child -> child.contributors(source)).sum());
        } else {
          contributors.put(block.code(), 1);
        }
      }
      return new Obligation(
          unit.code(),
          form,
          rule.receiver().map(kind -> receiver(unit, form, kind)),
          rule.checked(),
          children.buildOrThrow(),
          contributors.buildOrThrow());
    }

    private static boolean hasRows(Obligation obligation) {
      return obligation.form().blocks().stream()
          .anyMatch(
              block ->
                  block.grain() != Grain.CHILD || !obligation.children(block.code()).isEmpty());
    }

    private UnitCode receiver(Unit unit, Form form, UnitKind kind) {
      Optional<UnitCode> above = unit.superior();
      while (above.isPresent()) {
        Unit superior = units.unit(above.get());
        if (superior.kind().equals(kind)) {
          if (excused.contains(superior.code())) {
            throw new IllegalArgumentException(
                "Unit %s owes form %s to %s, which must not be excused"
                    .formatted(unit.code(), form.code(), superior.code()));
          }
          return superior.code();
        }
        above = superior.superior();
      }
      throw new IllegalArgumentException(
          "Unit %s owes form %s to a %s, but there is none above it"
              .formatted(unit.code(), form.code(), kind));
    }

    private ImmutableMap<UnitCode, UnitCode> desks() {
      ImmutableMap.Builder<UnitCode, UnitCode> desks = ImmutableMap.builder();
      for (Unit unit : units.units()) {
        Optional<UnitKind> kind = regime.kind(unit.kind()).desk();
        if (kind.isPresent()) {
          desks.put(
              unit.code(),
              regime
                  .findDesk(units, unit)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              "Unit %s must have a %s below to handle its reports"
                                  .formatted(unit.code(), kind.get()))));
        }
      }
      return desks.buildOrThrow();
    }
  }
}
