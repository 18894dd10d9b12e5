package org.statlib;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.LinkedHashSet;
import java.util.Set;
import org.statlib.command.Command;
import org.statlib.journal.ChainKey;
import org.statlib.regime.Roster;
import org.statlib.report.ReportKey;
import org.statlib.report.SlotKey;
import org.statlib.store.UnitOfWork;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.Surroundings;
import org.statlib.workflow.Workflow;

/**
 * Reads what some commands will read, all at once: a store that has read a thing in an act need not
 * ask for it again.
 */
final class ReadAhead {

  private final UnitOfWork work;
  private final Rosters rosters;
  private final Set<SlotKey> slots = new LinkedHashSet<>();
  private final Set<ReportKey> reports = new LinkedHashSet<>();
  private final Set<ChainKey> chains = new LinkedHashSet<>();

  private ReadAhead(UnitOfWork work, Rosters rosters) {
    this.work = work;
    this.rosters = rosters;
  }

  /** Reads ahead for some commands; for one alone there is nothing to gain. */
  static void of(UnitOfWork work, Rosters rosters, ImmutableList<Command> commands) {
    if (commands.size() > 1) {
      new ReadAhead(work, rosters).read(commands);
    }
  }

  private void read(ImmutableList<Command> commands) {
    work.outcomes().findAll(Lists.transform(commands, Command::key));
    for (Command command : commands) {
      if (command instanceof ReportCommand act) {
        note(act.report());
      }
    }
    work.slots().findAll(slots);
    work.reports().findAll(reports);
    work.journal().findHeads(chains);
  }

  private void note(ReportKey report) {
    work.periods()
        .find(report.period())
        .ifPresent(
            period -> {
              Roster roster = rosters.of(work, period);
              Surroundings around = Surroundings.of(roster, report);
              slots.addAll(around.slots());
              reports.addAll(around.with(report));
              chains.add(Workflow.chain(report));
            });
  }
}
