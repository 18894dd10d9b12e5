package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.contract.SampleCountry;
import org.statlib.form.FormCode;
import org.statlib.jdbc.Errand.Verb;
import org.statlib.period.Period;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.store.StoreException;
import org.statlib.unit.UnitCode;

/**
 * Somebody who does whatever comes next on one commune's report after the other, without end: what
 * was received is returned, and now and then the next period is opened. Several clerks work on the
 * same reports and get in each other's way.
 */
final class Clerk {

  private static final ImmutableList<FormCode> FORMS =
      ImmutableList.of(SampleCountry.FORM_17A, SampleCountry.FORM_HT_A);
  private static final ImmutableList<UnitCode> COMMUNES =
      ImmutableList.of(
          SampleCountry.BOC_BO,
          SampleCountry.BANG_THANH,
          SampleCountry.NHAN_MON,
          SampleCountry.CHO_RA,
          SampleCountry.BANH_TRACH,
          SampleCountry.THACH_HOI,
          SampleCountry.CAM_QUAN);
  private static final ImmutableList<String> PERIODS =
      ImmutableList.of("6thang", "nam", "namchinhthuc");
  private static final PeriodKey FIRST = SampleCountry.periodKey("nam-2023");

  private final SampleCountry country;
  private final Notes notes;
  private final long client;
  private final AtomicLong acts;
  private final Random random;

  /**
   * A clerk.
   *
   * @param client the number of the client, which the keys of its acts begin with
   * @param acts how many acts this client has asked for
   */
  Clerk(SampleCountry country, Notes notes, long client, AtomicLong acts, Random random) {
    this.country = country;
    this.notes = notes;
    this.client = client;
    this.acts = acts;
    this.random = random;
  }

  /** Where a clerk writes down what is asked, before it is, and what was answered. */
  interface Notes {
    void asked(Errand errand);

    void answered(Errand errand, Outcome outcome);

    /** That the store did not do it; or that it may have, if the kind is UNKNOWN. */
    void failed(Errand errand, StoreException.Kind kind);
  }

  /** Founds the country that clerks work in. */
  static SampleCountry found(SampleCountry country) {
    return country.found().open(FIRST.code().toString());
  }

  /** Works on, until the store fails. */
  void work() {
    while (true) {
      Optional<Errand> next;
      try {
        next = next();
      } catch (StoreException gone) {
        return;
      }
      if (next.isPresent() && !isDone(next.get())) {
        return;
      }
    }
  }

  private boolean isDone(Errand errand) {
    try {
      notes.asked(errand);
      notes.answered(
          errand, country.statlib().execute(errand.actor(country), errand.command(country)));
      return true;
    } catch (StoreException failed) {
      notes.failed(errand, failed.kind());
      return failed.kind() == StoreException.Kind.BUSY;
    }
  }

  private Optional<Errand> next() {
    FormCode form = FORMS.get(random.nextInt(FORMS.size()));
    UnitCode unit = COMMUNES.get(random.nextInt(COMMUNES.size()));
    Period open =
        country.statlib().read(work -> work.periods().findOpen(FIRST.series())).orElseThrow();
    ReportKey key = new ReportKey(open.key(), form, unit);
    if (random.nextInt(80) == 0) {
      PeriodKey period = new PeriodKey(FIRST.series(), after(open.key().code()));
      return Optional.of(errand(Verb.OPEN, new ReportKey(period, form, unit), 0, Optional.empty()));
    }
    Optional<Report> report = country.statlib().find(key);
    if (report.isEmpty()) {
      return Optional.of(errand(Verb.START, key, 0, Optional.empty()));
    }
    Optional<Digest> seen = report.get().revision().map(Revision::content);
    return verb(report.get())
        .map(
            verb ->
                errand(
                    verb,
                    key,
                    report.get().version(),
                    seen.filter(
                        digest ->
                            verb == Verb.APPROVE || verb == Verb.SEND || verb == Verb.RECEIVE)));
  }

  private Optional<Verb> verb(Report report) {
    boolean often = random.nextInt(4) > 0;
    return switch (report.status()) {
      case DRAFT -> Optional.of(report.version() > 1 && often ? Verb.SUBMIT : Verb.ENTER);
      case RETURNED -> Optional.of(often ? Verb.SUBMIT : Verb.ENTER);
      case IN_APPROVAL -> Optional.of(Verb.APPROVE);
      case APPROVED -> Optional.of(Verb.SEND);
      case SENT -> Optional.of(often ? Verb.RECEIVE : Verb.RETURN);
      case RECEIVED -> Optional.of(Verb.RETURN);
      // The period was locked meanwhile; a commune has no checker and issues nothing.
      case CLOSED, IN_CHECK, ISSUED -> Optional.empty();
    };
  }

  private static PeriodCode after(PeriodCode period) {
    int next = PERIODS.indexOf(period.kind()) + 1;
    return next == PERIODS.size()
        ? new PeriodCode(PERIODS.get(0), period.year() + 1)
        : new PeriodCode(PERIODS.get(next), period.year());
  }

  private Errand errand(Verb verb, ReportKey report, long version, Optional<Digest> seen) {
    return new Errand(CommandKey.of(client, acts.incrementAndGet()), verb, report, version, seen);
  }
}
