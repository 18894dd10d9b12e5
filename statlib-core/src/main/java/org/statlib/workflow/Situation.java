package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.statlib.account.Account;
import org.statlib.account.Duty;
import org.statlib.account.Role;
import org.statlib.command.ReadSet;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.FormCode;
import org.statlib.period.Period;
import org.statlib.regime.Roster;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;

/**
 * All that a decision on one report reads, as it was in one moment.
 *
 * @param now the one reading of the clock, cut to microseconds
 * @param period the period of the report
 * @param roster who owes what in it
 * @param actor the stored account of who acts; none if there is no such account
 * @param assigned for each role, the accounts of the acting desk that are assigned the form; a role
 *     without is everybody's
 * @param report the report, if it was started
 * @param above the receiver's reports that have a row for it, as far as they were started
 * @param below the reports of the units below, as far as they were started
 * @param claims who covers the places of the units below, and its own places above
 * @param catalogues the dynamic catalogues of its form, as their owners keep them
 * @param references what a submission is compared with; nothing for other acts
 */
public record Situation(
    Instant now,
    Period period,
    Roster roster,
    Optional<Account> actor,
    ImmutableSet<Assignment> assigned,
    Optional<Report> report,
    ImmutableMap<ReportKey, Report> above,
    ImmutableMap<ReportKey, Report> below,
    ImmutableMap<SlotKey, RowSource> claims,
    ImmutableMap<CatalogueCode, Catalogue> catalogues,
    References references) {

  /** A duty with the role of its account. */
  public record Assignment(Duty duty, Role role) {
    public Assignment {
      requireNonNull(duty, "duty");
      requireNonNull(role, "role");
    }
  }

  public Situation {
    requireNonNull(now, "now");
    requireNonNull(period, "period");
    requireNonNull(roster, "roster");
    requireNonNull(actor, "actor");
    requireNonNull(report, "report");
    requireNonNull(references, "references");
  }

  /** Whether somebody of the acting desk is assigned the form in this role. */
  boolean isAssigned(Role role, FormCode form) {
    return assigned.stream().anyMatch(a -> a.role() == role && a.duty().form().equals(form));
  }

  /** Whether the form is for this account: assigned to it, or to nobody of its role. */
  boolean isFor(Account account, FormCode form) {
    return !isAssigned(account.role(), form)
        || assigned.stream()
            .anyMatch(
                a -> a.duty().form().equals(form) && a.duty().account().equals(account.name()));
  }

  /** The versions of everything in it. */
  public ReadSet reads() {
    TreeMap<String, Long> versions = new TreeMap<>();
    versions.put("period " + period.key(), period.version());
    references
        .periods()
        .values()
        .forEach(read -> versions.put("period " + read.key(), read.version()));
    references
        .reports()
        .values()
        .forEach(read -> versions.put("report " + read.key(), read.version()));
    actor.ifPresent(account -> versions.put("account " + account.name(), account.version()));
    report.ifPresent(read -> versions.put("report " + read.key(), read.version()));
    above.values().forEach(read -> versions.put("report " + read.key(), read.version()));
    below.values().forEach(read -> versions.put("report " + read.key(), read.version()));
    catalogues
        .values()
        .forEach(
            read -> versions.put("catalogue " + read.code() + " " + read.owner(), read.version()));
    return new ReadSet(ImmutableSortedMap.copyOf(versions));
  }
}
