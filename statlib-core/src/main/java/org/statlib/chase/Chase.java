package org.statlib.chase;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.statlib.form.FormCode;
import org.statlib.period.Deadline;
import org.statlib.period.Period;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.report.Standing;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;

/**
 * Everything that is owed in a period, as it stands at a moment: who is late, with what, and how
 * late (Điều 4 k3). It can be narrowed to what lies at or below a unit, to what one unit receives,
 * or to one level; counts and lists are of what is left.
 */
public final class Chase {

  private static final Comparator<Owed> BY_UNIT_AND_FORM =
      Comparator.comparing(Owed::unit).thenComparing(Owed::form);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  private final Period period;
  private final Roster roster;
  private final Instant at;
  private final ImmutableList<Owed> owed;

  private Chase(Period period, Roster roster, Instant at, ImmutableList<Owed> owed) {
    this.period = period;
    this.roster = roster;
    this.at = at;
    this.owed = owed;
  }

  /**
   * Everything that is owed in a period.
   *
   * @param roster who owes what in it
   * @param standings how the reports that were started stand
   * @param claims who covers the {@linkplain Standing#delegated places} that receivers entered
   * @param at the one reading of the clock
   */
  public static Chase of(
      Period period,
      Roster roster,
      Iterable<Standing> standings,
      Map<SlotKey, RowSource> claims,
      Instant at) {
    return new Chase(period, roster, at, new Looking(roster, standings, claims, at).owed());
  }

  public Period period() {
    return period;
  }

  /** The moment at which it stands so. */
  public Instant at() {
    return at;
  }

  /** What is owed: units in the order of the tree, forms in the order of the regime. */
  public ImmutableList<Owed> owed() {
    return owed;
  }

  /**
   * What is owed by a unit and those below it.
   *
   * @throws IllegalArgumentException if the roster does not have the unit
   */
  public Chase within(UnitCode upper) {
    int first = roster.units().ordinal(upper);
    int end = roster.units().endOf(first);
    return only(
        one -> {
          int ordinal = roster.units().ordinal(one.unit());
          return first <= ordinal && ordinal < end;
        });
  }

  /** What is owed to a unit. */
  public Chase owedTo(UnitCode receiver) {
    return only(one -> one.receiver().isPresent() && one.receiver().get().equals(receiver));
  }

  /** What is owed by the units of one kind. */
  public Chase level(UnitKind kind) {
    return only(one -> roster.units().unit(one.unit()).kind().equals(kind));
  }

  /** What fits. */
  public Chase only(Predicate<? super Owed> fits) {
    return new Chase(period, roster, at, owed.stream().filter(fits).collect(toImmutableList()));
  }

  /** What is late, the longest first; of what is equally late by the codes of unit and form. */
  public ImmutableList<Owed> ranked() {
    return ranked(one -> one.timing() == Timing.LATE);
  }

  /** What is not finished: what is late as in {@link #ranked}, then the rest by unit and form. */
  public ImmutableList<Owed> unfinished() {
    return ranked(one -> !one.isFinished());
  }

  private ImmutableList<Owed> ranked(Predicate<? super Owed> fits) {
    return owed.stream()
        .filter(fits)
        .collect(groupingBy(Chase::lateSince, TreeMap::new, toList()))
        .values()
        .stream()
        .flatMap(equallyLate -> equallyLate.stream().sorted(BY_UNIT_AND_FORM))
        .collect(toImmutableList());
  }

  private static Instant lateSince(Owed one) {
    return one.timing() == Timing.LATE
        ? one.deadline().map(Deadline::end).orElse(Instant.MAX)
        : Instant.MAX;
  }

  /** How many stand how. */
  public Tally tally() {
    return owed.stream().map(Tally::of).reduce(Tally.NONE, Tally::plus);
  }

  /** How many stand how, for each unit that receives any of it, in the order of the tree. */
  public ImmutableMap<UnitCode, Tally> byReceiver() {
    return tallies(Owed::receiver);
  }

  /** How many stand how, for each unit that owes any of it, in the order of the tree. */
  public ImmutableMap<UnitCode, Tally> byUnit() {
    return tallies(one -> Optional.of(one.unit()));
  }

  private ImmutableMap<UnitCode, Tally> tallies(Function<Owed, Optional<UnitCode>> whose) {
    Map<UnitCode, Tally> tallies = new HashMap<>();
    for (Owed one : owed) {
      whose.apply(one).ifPresent(unit -> tallies.merge(unit, Tally.of(one), Tally::plus));
    }
    return roster.units().units().stream()
        .map(Unit::code)
        .filter(tallies::containsKey)
        .collect(toImmutableMap(unit -> unit, unit -> requireNonNull(tallies.get(unit))));
  }

  /**
   * What is to be said about something that is owed, by the regime's text; nothing if nobody can do
   * anything about it now, or the regime has no text for that.
   */
  public Optional<Message> message(Owed one) {
    Regime regime = roster.regime();
    if (!period.isOpen()) {
      return Optional.empty();
    }
    return one.occasion()
        .flatMap(occasion -> Optional.ofNullable(regime.reminders().get(occasion)))
        .map(reminder -> new Message(reminder.code(), addressee(one), reminder.filled(words(one))));
  }

  private static UnitCode addressee(Owed one) {
    return one.isUnreceived() ? one.receiver().orElse(one.unit()) : one.unit();
  }

  private ImmutableMap<String, String> words(Owed one) {
    FormCode form = one.form();
    ImmutableMap.Builder<String, String> words = ImmutableMap.builder();
    words.put("unit", roster.units().unit(one.unit()).name());
    words.put("form", form.value());
    words.put("title", roster.regime().form(form).title());
    words.put(
        "period",
        roster.regime().period(period.key().code()).name() + " " + period.key().code().year());
    one.deadline()
        .ifPresent(deadline -> words.put("deadline", DAY.format(deadline.lastDayInTime())));
    return words.buildOrThrow();
  }
}
