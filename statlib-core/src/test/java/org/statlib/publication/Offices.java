package org.statlib.publication;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Optional;
import org.statlib.Portal;
import org.statlib.Statlib;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleFiles;
import org.statlib.json.RegimeReader;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;
import org.statlib.store.Stores;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.workflow.RegistryCommand;

/**
 * The cast of online reports: the General Department, its office and a division, two provincial
 * offices, and people with mailboxes in them. The clock stands at noon of 8 June 2018.
 */
final class Offices {

  static final Regime REGIME = RegimeReader.builtIn(RegimeCode.parse("thads-2018"));

  static final UnitCode DEPARTMENT = UnitCode.parse("tcthads");
  static final UnitCode OPERATOR = UnitCode.parse("btp_cntt");
  static final UnitCode OFFICE = UnitCode.parse("tcthads_vp");
  static final UnitCode DIVISION = UnitCode.parse("tcthads_nv1");
  static final UnitCode BAC_GIANG = UnitCode.parse("cthads_tbgg");
  static final UnitCode HA_TINH = UnitCode.parse("cthads_tht");

  static final Actor ADMIN = actor("cntt");
  static final Actor DIVISIONS = actor("anpv");
  static final Actor BAC_GIANGS = actor("binhtt.bgg");
  static final Actor BAC_GIANGS_OTHER = actor("cuonglm.bgg");
  static final Actor HA_TINHS = actor("dunghv.tht");

  /** Reads and is in charge of nothing. */
  static final Actor READER = actor("giangnt");

  /** Has an account that was locked. */
  static final Actor LOCKED = actor("hoanv");

  private final Statlib statlib;
  private final SampleClock clock;

  private Offices(Statlib statlib, SampleClock clock) {
    this.statlib = statlib;
    this.clock = clock;
  }

  /** The cast on stores of memory, with an officer in charge of each unit but the office. */
  static Offices open() {
    return on(new InMemoryStores(), REGIME);
  }

  static Offices on(Stores stores, Regime regime) {
    SampleClock clock = SampleClock.at("2018-05-18T08:00");
    Statlib statlib = Statlib.on(stores, clock, regime).withAttachments(new SampleFiles());
    Offices offices = new Offices(statlib, clock);
    offices.done(statlib.execute(ADMIN, found()));
    offices.done(offices.appoint(DIVISION, DIVISIONS));
    offices.done(offices.appoint(BAC_GIANG, BAC_GIANGS));
    offices.done(offices.appoint(HA_TINH, HA_TINHS));
    clock.set("2018-06-08T12:00");
    return offices;
  }

  private static RegistryCommand.Found found() {
    return new RegistryCommand.Found(
        CommandKey.random(),
        REGIME.code(),
        new UnitChange.Founded(
            LocalDate.of(2012, 9, 18),
            LegalBasis.of("644/QĐ-TCTHADS"),
            ImmutableList.of(),
            ImmutableList.of(
                unit(DEPARTMENT, "tong-cuc", "Tổng cục Thi hành án dân sự"),
                unit(OPERATOR, "cong-nghe-thong-tin", "Cục Công nghệ thông tin"),
                unit(OFFICE, "don-vi-tong-cuc", "Văn phòng"),
                unit(DIVISION, "don-vi-tong-cuc", "Vụ Nghiệp vụ 1"),
                unit(BAC_GIANG, "cuc", "Cục THADS tỉnh Bắc Giang"),
                unit(HA_TINH, "cuc", "Cục THADS tỉnh Hà Tĩnh"))),
        ImmutableList.of(
            account("cntt", OPERATOR, Role.ADMIN, AccountState.ACTIVE),
            account("anpv", DIVISION, Role.READER, AccountState.ACTIVE),
            account("binhtt.bgg", BAC_GIANG, Role.READER, AccountState.ACTIVE),
            account("cuonglm.bgg", BAC_GIANG, Role.READER, AccountState.ACTIVE),
            account("dunghv.tht", HA_TINH, Role.READER, AccountState.ACTIVE),
            account("giangnt", OFFICE, Role.READER, AccountState.ACTIVE),
            account("hoanv", OFFICE, Role.READER, AccountState.LOCKED)),
        ImmutableList.of());
  }

  private static Unit unit(UnitCode code, String kind, String name) {
    return new Unit(
        code,
        UnitKind.of(kind),
        name,
        Optional.empty(),
        code.equals(DEPARTMENT) ? Optional.empty() : Optional.of(DEPARTMENT));
  }

  private static Account account(String name, UnitCode unit, Role role, AccountState state) {
    return new Account(
        AccountName.parse(name), unit, role, PersonId.of("holder-of-" + name), state, 1);
  }

  private static Actor actor(String name) {
    return Actor.authenticated(AccountName.parse(name));
  }

  Statlib statlib() {
    return statlib;
  }

  SampleClock clock() {
    return clock;
  }

  Portal portal(Actor actor) {
    return statlib.portal(actor, REGIME.code());
  }

  /** What the letter says of an officer. */
  static OfficerRecord record(Actor officer) {
    return new OfficerRecord(
        "Người Phụ Trách", "Chuyên viên", officer.name() + "@moj.gov.vn", "0912345678");
  }

  Outcome appoint(UnitCode unit, Actor officer) {
    return portal(ADMIN)
        .appoint(unit, officer.name(), record(officer), LegalBasis.of("Công văn cử công chức"));
  }

  static PeriodKey period(String kind) {
    PeriodCode code = new PeriodCode(kind, 2018);
    return REGIME.period(code).key(2018);
  }

  /** The particulars of a report about a period, under the title that the table gives it. */
  static Particulars particulars(PeriodKey period, String number, LocalDate issuedOn) {
    return new Particulars(
        REGIME
            .publishing()
            .orElseThrow()
            .kinds()
            .get(period.code().kind())
            .shortTitle()
            .in(period.code().year()),
        DocumentNumber.parse(number),
        Optional.empty(),
        issuedOn);
  }

  /** The report of May, posted by an officer of a unit. */
  PublicationKey post(Actor officer, UnitCode unit) {
    PeriodKey may = period("thang5");
    int before = statlib.<Integer>read(work -> work.publications().count(may, unit));
    done(
        portal(officer)
            .post(
                may,
                unit,
                particulars(may, "20/BC-CTHADS", LocalDate.of(2018, 6, 4)),
                SampleFiles.SIGNED,
                SampleFiles.WRITTEN));
    return new PublicationKey(may, unit, before + 1);
  }

  /** The report of May, posted and approved. */
  PublicationKey publish(Actor officer, UnitCode unit) {
    PublicationKey key = post(officer, unit);
    done(portal(officer).approve(key, stored(key).content()));
    return key;
  }

  Publication stored(PublicationKey key) {
    return statlib.<Optional<Publication>>read(work -> work.publications().find(key)).orElseThrow();
  }

  Outcome done(Outcome outcome) {
    if (!outcome.isApplied()) {
      throw new AssertionError("It must be done, but was refused: " + outcome.reasons());
    }
    return outcome;
  }
}
