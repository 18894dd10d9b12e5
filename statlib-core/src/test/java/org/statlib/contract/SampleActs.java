package org.statlib.contract;

import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.CAM_QUAN;
import static org.statlib.contract.SampleCountry.CHO_RA;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.FORM_HT_NATIONAL;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.NOTARIES;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountFilter;
import org.statlib.account.Actor;
import org.statlib.account.Duty;
import org.statlib.account.DutyCommand;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.Secret;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.form.Catalogue;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.publication.Appointment;
import org.statlib.publication.DocumentNumber;
import org.statlib.publication.OfficerRecord;
import org.statlib.publication.Particulars;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationCommand;
import org.statlib.publication.PublicationKey;
import org.statlib.report.AmendmentKey;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.unit.Alteration;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.AmendmentCommand;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.RegistryCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;
import org.statlib.workflow.ReturnReason;

/** A lawful act of every sort, one after the other. */
public final class SampleActs {

  private static final RegimeCode REGIME = SampleCountry.regime().code();
  private static final Duty COMPILING =
      new Duty(SampleCountry.accountName(BOC_BO, Role.COMPILER), FORM_17A);
  private static final ProposalKey PLACES =
      new ProposalKey(SampleCountry.PLACE_NAMES, SampleCountry.OPERATOR, HA_TINH);
  private static final PersonId SOMEBODY = PersonId.of("who-comes-new");
  private static final Secret ONE_TIME = Secret.of("mat-khau-mot-lan");
  private static final Secret THEIR_OWN = Secret.of("mật khẩu của tôi");

  private SampleActs() {}

  /**
   * The acts, each made when it is asked for, on what the ones before have led to; the caller does
   * each before the next. One opens the official year of the open one; the last ones amend what was
   * locked by it.
   */
  public static Iterable<Ask> oneOfEach(SampleCountry country) {
    return oneOfEach(country, 0);
  }

  /**
   * The acts, without the first ones.
   *
   * @param first the number of the first of them, from 0; the ones before have been done
   */
  public static Iterable<Ask> oneOfEach(SampleCountry country, int first) {
    ReportKey own = country.report(FORM_17A, BOC_BO);
    ReportKey above = country.report(FORM_17B, PAC_NAM);
    ReportKey national = country.report(FORM_HT_NATIONAL, MINISTRY);
    Actor bc = SampleCountry.actor(BOC_BO, Role.COMPILER);
    Actor ld = SampleCountry.actor(BOC_BO, Role.APPROVER);
    Actor districtBc = SampleCountry.actor(PAC_NAM, Role.COMPILER);
    Actor districtKt = SampleCountry.actor(PAC_NAM, Role.CHECKER);
    Actor districtLd = SampleCountry.actor(PAC_NAM, Role.APPROVER);
    UnitAccountName issued = issued(country, first);
    ReportKey late = country.report(FORM_HT_A, NHAN_MON);
    ReportKey district = country.report(FORM_HT_B, PAC_NAM);
    AmendmentKey amendment = new AmendmentKey(late, 1);
    ImmutableList<Supplier<Ask>> acts =
        ImmutableList.of(
            () -> catalogue(country),
            () -> propose(country),
            // of the proposal and of the catalogue that takes something up
            () -> answer(country),
            () -> reorganise(country),
            () ->
                byAdmin(
                    new AccountCommand.Issue(
                        CommandKey.random(), REGIME, issued, SOMEBODY, ONE_TIME, "Công văn 12")),
            () ->
                new Ask(
                    SampleCountry.actor(issued.toAccountName()),
                    new AccountCommand.ChangeSecret(
                        CommandKey.random(), issued.toAccountName(), 1, THEIR_OWN)),
            () ->
                byAdmin(
                    new AccountCommand.Lock(
                        CommandKey.random(), REGIME, issued.toAccountName(), 2, "Nghỉ phép")),
            () ->
                byAdmin(
                    new AccountCommand.Unlock(
                        CommandKey.random(), REGIME, issued.toAccountName(), 3, "Trở lại")),
            () ->
                new Ask(
                    SampleCountry.actor(issued.toAccountName()),
                    new AccountCommand.ReportLeak(
                        CommandKey.random(), issued.toAccountName(), 4, "Lộ mật khẩu")),
            () ->
                byAdmin(
                    new AccountCommand.Reset(
                        CommandKey.random(),
                        REGIME,
                        issued.toAccountName(),
                        5,
                        ONE_TIME,
                        "Quên mật khẩu")),
            () ->
                byAdmin(
                    new AccountCommand.HandOver(
                        CommandKey.random(),
                        REGIME,
                        issued.toAccountName(),
                        6,
                        PersonId.of("who-comes-after"),
                        ONE_TIME,
                        "Công văn 13")),
            () ->
                byAdmin(
                    new AccountCommand.Revoke(
                        CommandKey.random(), REGIME, issued.toAccountName(), 7, "Công văn 14")),
            () ->
                byHead(new DutyCommand.Assign(CommandKey.random(), REGIME, COMPILING, "Phân công")),
            () ->
                byHead(
                    new DutyCommand.Release(
                        CommandKey.random(), REGIME, COMPILING, "Phân công lại")),
            () -> provide(country, dueAtTheEndOfTheYear(country)),
            () -> provide(country, new Clause.Excused(CAM_QUAN)),
            () -> provide(country, new Clause.Added(CAM_QUAN, country.storedPeriod().rosterDay())),
            () -> new Ask(bc, new ReportCommand.Start(CommandKey.random(), own)),
            () -> enter(country, bc, own, new Entry.OwnCells(BLOCK_I, cells())),
            () -> enter(country, bc, own, new Entry.Note("Ghi chú")),
            () -> new Ask(bc, country.submission(own)),
            () -> new Ask(bc, requestReturn(country, own)),
            () -> new Ask(ld, giveBack(country, own)),
            () -> new Ask(bc, country.submission(own)),
            () -> new Ask(ld, approve(country, own)),
            () -> new Ask(districtBc, new ReportCommand.Start(CommandKey.random(), above)),
            () ->
                enter(
                    country,
                    districtBc,
                    above,
                    new Entry.OwnCells(BLOCK_I, cells()),
                    new Entry.DelegatedRow(BLOCK_II, BOC_BO, cells(), "xã mất điện"),
                    new Entry.DelegatedRow(BLOCK_II, NHAN_MON, cells(), "xã mất điện")),
            () -> new Ask(ld, send(country, own)),
            () -> new Ask(districtBc, receive(country, own, true)),
            () -> new Ask(districtBc, giveBack(country, own)),
            () -> new Ask(bc, country.submission(own)),
            () -> new Ask(ld, approve(country, own)),
            () -> new Ask(ld, send(country, own)),
            () -> new Ask(districtBc, receive(country, own, false)),
            () -> enter(country, districtBc, above, new Entry.WithdrawnRow(BLOCK_II, NHAN_MON)),
            () ->
                new Ask(
                    districtBc,
                    new ReportCommand.TakeUp(CommandKey.random(), above, version(country, above))),
            () -> new Ask(districtBc, country.submission(above)),
            () ->
                new Ask(
                    districtKt,
                    new ReportCommand.Forward(
                        CommandKey.random(), above, version(country, above), country.seen(above))),
            () -> new Ask(districtLd, approve(country, above)),
            () -> issue(country, national),
            () -> open(country),
            () -> request(country, late),
            () -> grant(amendment, district),
            () ->
                new Ask(
                    SampleCountry.actor(NHAN_MON, Role.COMPILER),
                    within(amendment, new ReportCommand.Start(CommandKey.random(), late))),
            // of the amendment and of the report
            () -> sent(country, amended(country, amendment, late), 2),
            () -> received(country, SampleAmendment.of(country, amendment), late, district),
            // also of the commune's, which is received with it
            () -> sent(country, takenUp(country, amendment, district), 3),
            () -> close(country, amendment),
            () -> refuse(country, own),
            () -> appoint(country),
            () -> post(country),
            () -> edit(country),
            () -> approvePosted(country),
            () -> cancelApproval(country));
    return () -> {
      Iterator<Supplier<Ask>> next = acts.listIterator(first);
      return new Iterator<Ask>() {
        @Override
        public boolean hasNext() {
          return next.hasNext();
        }

        @Override
        public Ask next() {
          return next.next().get();
        }
      };
    };
  }

  /**
   * One more compiler of a commune that has no part in the other acts; the fifth act issues the
   * account, so whoever begins behind that finds it there.
   */
  private static UnitAccountName issued(SampleCountry country, int first) {
    int there = country.statlib().accounts(AccountFilter.ALL.of(CHO_RA)).size();
    int number = first < 5 ? there : there - 1;
    return new UnitAccountName(CHO_RA, Role.COMPILER, Optional.of("n" + number));
  }

  private static Ask byHead(DutyCommand command) {
    return new Ask(SampleCountry.actor(BOC_BO, Role.APPROVER), command);
  }

  private static Ask provide(SampleCountry country, Clause clause) {
    return new Ask(
        SampleCountry.operator(),
        new PeriodCommand.Provide(
            CommandKey.random(),
            country.period(),
            country.storedPeriod().version(),
            new Letter("", "tháng 11", "Bộ Tư pháp", "V/v thực hiện báo cáo"),
            ImmutableList.of(clause)));
  }

  private static Clause dueAtTheEndOfTheYear(SampleCountry country) {
    LocalDate day = LocalDate.of(country.period().code().year(), 12, 31);
    return new Clause.Due(UnitKinds.COMMUNE, MINISTRY, day, true, Milestone.SENT);
  }

  private static Ask byAdmin(AccountCommand command) {
    return new Ask(SampleCountry.actor(BAC_KAN, Role.ADMIN), command);
  }

  private static ImmutableMap<CellKey, Cell> cells() {
    return SampleCountry.cells("1", 12, "2", 7, "3", 5);
  }

  private static long version(SampleCountry country, ReportKey key) {
    return country.stored(key).version();
  }

  private static Ask catalogue(SampleCountry country) {
    long version =
        country
            .stores()
            .<Optional<Catalogue>>transact(work -> work.catalogues().find(NOTARIES, HA_TINH))
            .map(Catalogue::version)
            .orElse(0L);
    return new Ask(
        SampleCountry.actor(HA_TINH, Role.COMPILER),
        new CatalogueCommand.Put(
            CommandKey.random(),
            SampleCountry.regime().code(),
            NOTARIES,
            HA_TINH,
            version,
            SampleCountry.notaries(),
            true));
  }

  /** A commune is called otherwise long after every period that a test opens. */
  private static Ask reorganise(SampleCountry country) {
    long version = country.stores().<Long>transact(work -> work.units().registry().version());
    return new Ask(
        SampleCountry.operator(),
        new RegistryCommand.Reorganise(
            CommandKey.random(),
            REGIME,
            version,
            new UnitChange.Reorganised(
                LocalDate.of(2999, 12, 31),
                LegalBasis.of("Nghị quyết " + version),
                ImmutableList.of(new Alteration.RenameUnit(CHO_RA, "UBND " + version)))));
  }

  private static Ask appoint(SampleCountry country) {
    long version =
        country
            .stores()
            .<Optional<Appointment>>transact(work -> work.appointments().find(BAC_KAN))
            .map(Appointment::version)
            .orElse(0L);
    return new Ask(
        SampleCountry.operator(),
        new PublicationCommand.Appoint(
            CommandKey.random(),
            REGIME,
            BAC_KAN,
            version,
            SampleCountry.accountName(BAC_KAN, Role.COMPILER),
            new OfficerRecord(
                "Người Phụ Trách", "Chuyên viên", "phutrach@moj.gov.vn", "0912345678"),
            LegalBasis.of("Công văn 16")));
  }

  private static Ask post(SampleCountry country) {
    return byOfficer(
        new PublicationCommand.Post(
            CommandKey.random(),
            REGIME,
            posted(country, 1),
            yearInWords(Optional.empty()),
            ImmutableList.of(SampleFiles.SIGNED, SampleFiles.WRITTEN)));
  }

  private static Ask edit(SampleCountry country) {
    PublicationKey key = posted(country, 0);
    return byOfficer(
        new PublicationCommand.Edit(
            CommandKey.random(),
            REGIME,
            key,
            publication(country, key).version(),
            yearInWords(Optional.of("Đã chỉnh sửa")),
            ImmutableList.of(SampleFiles.SIGNED_AGAIN, SampleFiles.WRITTEN_AGAIN)));
  }

  private static Ask approvePosted(SampleCountry country) {
    PublicationKey key = posted(country, 0);
    Publication seen = publication(country, key);
    return byOfficer(
        new PublicationCommand.Approve(
            CommandKey.random(), REGIME, key, seen.version(), seen.content()));
  }

  private static Ask cancelApproval(SampleCountry country) {
    PublicationKey key = posted(country, 0);
    return byOfficer(
        new PublicationCommand.CancelApproval(
            CommandKey.random(), REGIME, key, publication(country, key).version()));
  }

  private static Ask byOfficer(PublicationCommand command) {
    return new Ask(SampleCountry.actor(BAC_KAN, Role.COMPILER), command);
  }

  /** The last that was posted, or so many after it. */
  private static PublicationKey posted(SampleCountry country, int after) {
    PeriodKey period = SampleCountry.periodKey("nam-2023");
    int last =
        country.stores().<Integer>transact(work -> work.publications().count(period, BAC_KAN));
    return new PublicationKey(period, BAC_KAN, last + after);
  }

  private static Publication publication(SampleCountry country, PublicationKey key) {
    return country
        .stores()
        .<Optional<Publication>>transact(work -> work.publications().find(key))
        .orElseThrow();
  }

  private static Particulars yearInWords(Optional<String> summary) {
    return new Particulars(
        "Kết quả công tác năm 2023",
        DocumentNumber.parse("20/BC-STP"),
        summary,
        LocalDate.of(2023, 11, 1));
  }

  private static Ask propose(SampleCountry country) {
    return new Ask(
        SampleCountry.actor(HA_TINH, Role.ADMIN),
        new CatalogueCommand.Propose(
            CommandKey.random(),
            REGIME,
            PLACES,
            proposed(country),
            SampleCountry.notaries(),
            "Công văn 15"));
  }

  private static Ask answer(SampleCountry country) {
    return new Ask(
        SampleCountry.operator(),
        new CatalogueCommand.Answer(
            CommandKey.random(),
            REGIME,
            PLACES,
            proposed(country),
            ImmutableSortedMap.of(SampleCountry.notaries().get(0).code(), "Đã có")),
        2);
  }

  private static long proposed(SampleCountry country) {
    return country
        .stores()
        .<Optional<Proposal>>transact(work -> work.catalogues().findProposal(PLACES))
        .map(Proposal::version)
        .orElse(0L);
  }

  private static Ask enter(SampleCountry country, Actor actor, ReportKey key, Entry... entries) {
    return new Ask(
        actor,
        new ReportCommand.Enter(
            CommandKey.random(), key, version(country, key), ImmutableList.copyOf(entries)));
  }

  private static ReportCommand requestReturn(SampleCountry country, ReportKey key) {
    return new ReportCommand.RequestReturn(
        CommandKey.random(), key, version(country, key), "nhập nhầm cột");
  }

  static ReportCommand giveBack(SampleCountry country, ReportKey key) {
    return new ReportCommand.Return(
        CommandKey.random(),
        key,
        version(country, key),
        ReturnReason.FIGURES_INVALID,
        "Số liệu cần xem lại");
  }

  static ReportCommand approve(SampleCountry country, ReportKey key) {
    return new ReportCommand.Approve(
        CommandKey.random(), key, version(country, key), country.seen(key));
  }

  static ReportCommand send(SampleCountry country, ReportKey key) {
    return new ReportCommand.Send(
        CommandKey.random(), key, version(country, key), country.seen(key));
  }

  static ReportCommand receive(SampleCountry country, ReportKey key, boolean inPlace) {
    return new ReportCommand.Receive(
        CommandKey.random(), key, version(country, key), country.seen(key), inPlace);
  }

  private static Ask issue(SampleCountry country, ReportKey key) {
    country.walkTo(key, ReportStatus.APPROVED);
    return new Ask(
        SampleCountry.actor(SampleCountry.FOCAL_POINT, Role.APPROVER),
        new ReportCommand.IssueReport(
            CommandKey.random(),
            key,
            version(country, key),
            country.seen(key),
            new Issue("12/QĐ-BTP", LocalDate.of(2024, 3, 1))));
  }

  /** Opens the official year; one report is on its way and is closed by it. */
  private static Ask open(SampleCountry country) {
    country.walkTo(country.report(FORM_17A, NHAN_MON), ReportStatus.IN_APPROVAL);
    return new Ask(
        SampleCountry.operator(),
        new PeriodCommand.Open(
            CommandKey.random(),
            SampleCountry.regime().code(),
            new PeriodCode("namchinhthuc", country.period().code().year())),
        // opened, locked, and two closed: the district's and the commune's
        4);
  }

  private static Ask request(SampleCountry country, ReportKey report) {
    return new Ask(
        country.deskActor(report, Role.APPROVER),
        new AmendmentCommand.Request(
            CommandKey.random(),
            new AmendmentKey(report, 1),
            SampleAmendment.LETTER,
            "Mất điện",
            "Chưa gửi được báo cáo",
            ImmutableSortedSet.of()));
  }

  private static Ask grant(AmendmentKey amendment, ReportKey above) {
    return new Ask(
        SampleCountry.actor(SampleCountry.FOCAL_POINT, Role.APPROVER),
        new AmendmentCommand.Grant(
            CommandKey.random(),
            amendment,
            1,
            SampleAmendment.DECISION,
            ImmutableSortedSet.of(),
            ImmutableSortedSet.of(above),
            LocalDate.of(2024, 1, 31)));
  }

  private static AmendmentCommand within(AmendmentKey amendment, ReportCommand doing) {
    return new AmendmentCommand.Within(amendment, doing);
  }

  /** The copy of a report, filled in and approved. */
  private static Report amended(SampleCountry country, AmendmentKey amendment, ReportKey report) {
    SampleAmendment sample = SampleAmendment.of(country, amendment);
    SampleCountry.applied(
        sample
            .desk(report, Role.COMPILER)
            .enter(
                report,
                BLOCK_I,
                SampleCountry.figures(
                    SampleCountry.regime().form(report.form()).block(BLOCK_I).grid(), 7)));
    return sample.walked(report, ReportStatus.APPROVED).copy(report);
  }

  /** The copy of a report above with what was received for it, approved. */
  private static Report takenUp(SampleCountry country, AmendmentKey amendment, ReportKey above) {
    SampleAmendment sample = SampleAmendment.of(country, amendment);
    SampleCountry.applied(sample.desk(above, Role.COMPILER).rollUp(above));
    return sample.walked(above, ReportStatus.APPROVED).copy(above);
  }

  /** Sends the approved copy of a report. */
  private static Ask sent(SampleCountry country, Report copy, int entries) {
    AmendmentKey amendment = new AmendmentKey(country.report(FORM_HT_A, NHAN_MON), 1);
    return new Ask(
        country.deskActor(copy.key(), Role.APPROVER),
        within(
            amendment,
            new ReportCommand.Send(
                CommandKey.random(),
                copy.key(),
                copy.version(),
                copy.revision().orElseThrow().content())),
        entries);
  }

  private static Ask received(
      SampleCountry country, SampleAmendment amendment, ReportKey report, ReportKey above) {
    amendment.begun(above);
    return new Ask(
        country.receiverOf(report),
        within(
            amendment.key(),
            new ReportCommand.Receive(
                CommandKey.random(),
                report,
                version(country, report),
                country.seen(report),
                false)));
  }

  private static Ask close(SampleCountry country, AmendmentKey amendment) {
    return new Ask(
        SampleCountry.actor(SampleCountry.FOCAL_POINT, Role.APPROVER),
        new AmendmentCommand.Close(
            CommandKey.random(),
            amendment,
            SampleAmendment.of(country, amendment).stored().version()));
  }

  private static Ask refuse(SampleCountry country, ReportKey report) {
    SampleAmendment asked = SampleAmendment.requested(country, report);
    return new Ask(
        SampleCountry.actor(SampleCountry.FOCAL_POINT, Role.APPROVER),
        new AmendmentCommand.Refuse(
            CommandKey.random(), asked.key(), 1, SampleAmendment.DECISION, "Không đủ căn cứ"));
  }
}
