package org.statlib.contract;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import org.statlib.Reporting;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.report.Amendment;
import org.statlib.report.AmendmentKey;
import org.statlib.report.CellPlace;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.unit.LegalBasis;
import org.statlib.workflow.AmendmentCommand;

/** An amendment in the sample country; each step fails with the reasons if it is refused. */
public final class SampleAmendment {

  /** The unit's letter. */
  public static final LegalBasis LETTER =
      new LegalBasis("Công văn 15/UBND", Optional.of(LocalDate.of(2024, 1, 9)));

  /** The decision of the finance and planning department. */
  public static final LegalBasis DECISION =
      new LegalBasis("Công văn 88/KHTC-TK", Optional.of(LocalDate.of(2024, 1, 15)));

  private final SampleCountry country;
  private final AmendmentKey key;

  private SampleAmendment(SampleCountry country, AmendmentKey key) {
    this.country = country;
    this.key = key;
  }

  /** An amendment that was asked for, or will be. */
  public static SampleAmendment of(SampleCountry country, AmendmentKey key) {
    return new SampleAmendment(country, key);
  }

  /** The next amendment of a report, which is asked for. */
  public static SampleAmendment requested(
      SampleCountry country, ReportKey report, CellPlace... cells) {
    long earlier =
        country.statlib().amendments(report.period()).stream()
            .filter(one -> one.key().report().equals(report))
            .count();
    SampleCountry.applied(
        country
            .desk(report, Role.APPROVER)
            .requestAmendment(report, LETTER, "Nhập nhầm cột", "Số liệu sai so với sổ gốc", cells));
    return new SampleAmendment(country, new AmendmentKey(report, (int) earlier + 1));
  }

  public AmendmentKey key() {
    return key;
  }

  public Amendment stored() {
    return country.statlib().find(key).orElseThrow();
  }

  /** The copy of a report that is being worked on. */
  public Report copy(ReportKey report) {
    Report copy = stored().copies().get(report);
    if (copy == null) {
      throw new AssertionError("Report %s should be worked on in %s".formatted(report, key));
    }
    return copy;
  }

  /** The content of the copy that was frozen last. */
  public Digest seen(ReportKey report) {
    return copy(report).revision().map(Revision::content).orElseThrow();
  }

  /** The permit is given until the end of January 2024. */
  public SampleAmendment granted(ReportKey... ancestors) {
    SampleCountry.applied(
        focalPoint().grantAmendment(key, DECISION, LocalDate.of(2024, 1, 31), ancestors));
    return this;
  }

  /** The approver of the focal point. */
  public Reporting focalPoint() {
    return country.as(SampleCountry.FOCAL_POINT, Role.APPROVER);
  }

  /** Whoever handles a unit's reports in a role, within the permit. */
  public Reporting desk(ReportKey report, Role role) {
    return country.desk(report, role).within(key);
  }

  /** The compiler of who receives a report, within the permit. */
  public Reporting receiverOf(ReportKey report) {
    return country.statlib().as(country.receiverOf(report)).within(key);
  }

  /** Begins the copy of a report. */
  public SampleAmendment begun(ReportKey report) {
    SampleCountry.applied(desk(report, Role.COMPILER).start(report));
    return this;
  }

  /** Begins the copy of a report and enters figures of its own row. */
  public SampleAmendment entered(ReportKey report, ImmutableMap<CellKey, Cell> cells) {
    begun(report);
    SampleCountry.applied(desk(report, Role.COMPILER).enter(report, SampleCountry.BLOCK_I, cells));
    return this;
  }

  /** Begins the copy of a report above, takes up what was made below, and makes its vintage. */
  public SampleAmendment reissued(ReportKey above, ReportKey... below) {
    begun(above);
    for (ReportKey child : below) {
      SampleCountry.applied(receiverOf(child).receive(child, country.seen(child)));
    }
    SampleCountry.applied(desk(above, Role.COMPILER).rollUp(above));
    return made(above);
  }

  /** Walks the copy of a report, from wherever it stands, until its vintage is made. */
  public SampleAmendment made(ReportKey report) {
    while (stored().copies().containsKey(report)) {
      step(report);
    }
    return this;
  }

  /** Walks the copy of a report until it is at a status. */
  public SampleAmendment walked(ReportKey report, ReportStatus status) {
    while (copy(report).status() != status) {
      step(report);
    }
    return this;
  }

  /** The command that submits the copy of a report as it is. */
  public AmendmentCommand submission(ReportKey report) {
    return new AmendmentCommand.Within(key, country.submission(copy(report)));
  }

  private void step(ReportKey report) {
    Actor compiler = country.deskActor(report, Role.COMPILER);
    Outcome outcome =
        switch (copy(report).status()) {
          case DRAFT, RETURNED -> country.statlib().execute(compiler, submission(report));
          case IN_CHECK -> desk(report, Role.CHECKER).forward(report, seen(report));
          case IN_APPROVAL -> desk(report, Role.APPROVER).approve(report, seen(report));
          case APPROVED ->
              report.unit().equals(SampleCountry.MINISTRY)
                  ? desk(report, Role.APPROVER)
                      .issue(
                          report, seen(report), new Issue("100/QĐ-BTP", LocalDate.of(2024, 1, 20)))
                  : desk(report, Role.APPROVER).send(report, seen(report));
          case SENT, RECEIVED, ISSUED, CLOSED ->
              throw new AssertionError("A copy should not be " + copy(report).status());
        };
    SampleCountry.applied(outcome);
  }

  /** Closes it. */
  public Amendment closed() {
    SampleCountry.applied(focalPoint().closeAmendment(key));
    return stored();
  }
}
