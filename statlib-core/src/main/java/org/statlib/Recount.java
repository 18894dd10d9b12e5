package org.statlib;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.statlib.command.Decision;
import org.statlib.command.Violation;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grid;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.SeriesCode;
import org.statlib.regime.Obligation;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.report.Standing;
import org.statlib.rollup.ContributorFigures;
import org.statlib.rollup.Contributors;
import org.statlib.rollup.Restatement;
import org.statlib.rollup.Shares;
import org.statlib.store.StoreException;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.Registry;

/** What contributors gave to the reports that count, period by period, for the units of a day. */
final class Recount {

  private static final ImmutableSet<ReportStatus> COUNTED =
      ImmutableSet.of(ReportStatus.RECEIVED, ReportStatus.ISSUED);

  private final UnitOfWork work;
  private final Rosters rosters;
  private final FormCode form;
  private final BlockCode block;

  Recount(UnitOfWork work, Rosters rosters, FormCode form, BlockCode block) {
    this.work = work;
    this.rosters = rosters;
    this.form = form;
    this.block = block;
  }

  /** The periods of a series that have the block, each restated; superseded ones are left out. */
  Decision<ImmutableSortedMap<PeriodKey, Restatement>> restate(
      SeriesCode series, LocalDate day, Collection<Shares> shares) {
    ImmutableList<Period> periods =
        work.periods().all().stream()
            .filter(period -> period.key().series().equals(series))
            .collect(toImmutableList());
    Set<Violation> reasons = new LinkedHashSet<>();
    Set<Shares> needed = new LinkedHashSet<>();
    Map<PeriodKey, Restatement> restated = new TreeMap<>();
    for (Period period : periods) {
      Regime regime = rosters.regime(period.regime(), period.key());
      if (hasBlock(regime) && !isSuperseded(period, periods)) {
        Restatement reported = asReported(period);
        ImmutableList<Shares> on =
            shares.stream()
                .filter(one -> reported.passes(one.day(), day))
                .collect(toImmutableList());
        needed.addAll(on);
        reported
            .to(day, on)
            .fold(next -> restated.put(period.key(), next), no -> reasons.addAll(no));
      }
    }
    shares.stream()
        .filter(one -> !needed.contains(one))
        .forEach(one -> reasons.add(Restatement.noDivision(one)));
    return reasons.isEmpty()
        ? Decision.accepted(ImmutableSortedMap.copyOf(restated))
        : Decision.refused(reasons);
  }

  private boolean hasBlock(Regime regime) {
    Form asked = regime.forms().get(form);
    return asked != null && asked.findBlock(block).isPresent();
  }

  /** Whether a report counts in a period that takes its place. */
  private boolean isSuperseded(Period period, List<Period> periods) {
    return periods.stream()
        .filter(other -> supersedes(other, period))
        .anyMatch(other -> !counted(other.key()).isEmpty());
  }

  private boolean supersedes(Period later, Period period) {
    return rosters
        .regime(later.regime(), later.key())
        .superseded(later.key().code())
        .equals(Optional.of(period.key()));
  }

  private ImmutableSet<ReportKey> counted(PeriodKey period) {
    return work.reports().standings(period).stream()
        .filter(standing -> standing.key().form().equals(form))
        .filter(standing -> COUNTED.contains(standing.status()))
        .map(Standing::key)
        .collect(toImmutableSet());
  }

  /** One period with its own units. */
  private Restatement asReported(Period period) {
    Roster roster = rosters.of(work, period);
    Registry registry = work.units().registry();
    Grid grid = roster.regime().form(form).block(block).grid();
    return Restatement.asReported(
        registry, grid, period.rosterDay(), contributions(period.key(), roster));
  }

  private ImmutableList<ContributorFigures> contributions(PeriodKey period, Roster roster) {
    Map<ReportKey, Revision> last = new HashMap<>();
    work.reports().eachOfficial(period, below(roster.regime()), last::put);
    ImmutableSet<ReportKey> counted = counted(period);
    Contributors contributors =
        Contributors.in(roster, received -> revision(received, last.get(received.report())));
    List<ContributorFigures> all = new ArrayList<>();
    for (Obligation owed : roster.owing(form)) {
      ReportKey report = new ReportKey(period, form, owed.unit());
      Optional<Sheet> sheet =
          counted.contains(report)
              ? Optional.ofNullable(last.get(report)).map(Revision::sheet)
              : Optional.empty();
      all.addAll(contributors.to(owed, block, sheet));
    }
    return ImmutableList.copyOf(all);
  }

  /** The form and all from which it takes rows. */
  private ImmutableSet<FormCode> below(Regime regime) {
    Set<FormCode> forms = new LinkedHashSet<>();
    Optional<FormCode> at = Optional.of(form);
    BlockCode of = block;
    while (at.isPresent()) {
      forms.add(at.get());
      Block taking = regime.form(at.get()).block(of);
      at = taking.source().map(source -> source.form());
      of = taking.source().map(source -> source.block()).orElse(of);
    }
    return ImmutableSet.copyOf(forms);
  }

  private Revision revision(RowSource.Received named, @Nullable Revision last) {
    return last != null && last.number() == named.revision()
        ? last
        : work.reports()
            .findRevision(named.report(), named.revision())
            .orElseThrow(() -> StoreException.missing(named.report()));
  }
}
