package org.statlib.store;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.statlib.form.FormCode;
import org.statlib.period.PeriodKey;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.Standing;

/** Keeps reports and every revision that was ever frozen. */
public interface ReportStore {

  Optional<Report> find(ReportKey key);

  /** Some reports by key; those that were not started are left out. */
  ImmutableMap<ReportKey, Report> findAll(Iterable<ReportKey> keys);

  /**
   * Keeps a report, and its revision if that is new. A revision that was kept never changes.
   *
   * @throws StoreException if its version does not follow the stored one, or its revision is kept
   *     already with other content
   */
  void put(Report next);

  /** A revision of a report by its number, from 1. */
  Optional<Revision> findRevision(ReportKey key, int number);

  /** The reports of a period, in the order of their keys. */
  default ImmutableList<Report> in(PeriodKey period) {
    return in(period, Sets.immutableEnumSet(EnumSet.allOf(ReportStatus.class)));
  }

  /** The reports of a period that have one of some statuses, in the order of their keys. */
  ImmutableList<Report> in(PeriodKey period, ImmutableSet<ReportStatus> statuses);

  /** How the reports of a period stand, in any order; their content is not read. */
  ImmutableList<Standing> standings(PeriodKey period);

  /** How many reports of a period have one of some statuses. */
  long count(PeriodKey period, ImmutableSet<ReportStatus> statuses);

  /**
   * Reads the content of the official reports of some forms in a period one after the other, in any
   * order, without holding them: a whole country does not fit into memory.
   *
   * @param reading what is done with each report and its last revision; it must not use the ports
   */
  void eachOfficial(
      PeriodKey period,
      ImmutableSet<FormCode> forms,
      BiConsumer<? super ReportKey, ? super Revision> reading);
}
