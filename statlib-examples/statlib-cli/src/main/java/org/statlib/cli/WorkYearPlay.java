package org.statlib.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.statlib.Portal;
import org.statlib.Statlib;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.chase.Timing;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.period.DataWindow;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.publication.DocumentNumber;
import org.statlib.publication.Enclosure;
import org.statlib.publication.OfficerRecord;
import org.statlib.publication.Particulars;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationKey;
import org.statlib.regime.PublishedKind;
import org.statlib.regime.Regime;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitCodeRule;
import org.statlib.unit.UnitKind;
import org.statlib.workflow.RegistryCommand;

/**
 * The play of one work year: the units of the General Department and the 63 provincial offices post
 * twelve reports each; some are late, some missing, some edited, some taken back, and one officer
 * is replaced. Names, numbers and days are drawn; nobody is meant.
 */
final class WorkYearPlay {

  private static final UnitCode DEPARTMENT = UnitCode.parse("tcthads");
  private static final UnitCode OPERATOR = UnitCode.parse("btp_cntt");
  private static final AccountName ADMIN = AccountName.parse("quantri");
  private static final AccountName READER = AccountName.parse("bandoc");
  private static final LegalBasis BASIS = LegalBasis.of("Quyết định 644/QĐ-TCTHADS");

  /** The units of the General Department; their number is ours, the letter names two of them. */
  private static final ImmutableMap<String, String> DIVISIONS =
      ImmutableMap.<String, String>builder()
          .put("vp", "Văn phòng Tổng cục")
          .put("nv1", "Vụ Nghiệp vụ 1")
          .put("nv2", "Vụ Nghiệp vụ 2")
          .put("nv3", "Vụ Nghiệp vụ 3")
          .put("tccb", "Vụ Tổ chức cán bộ")
          .put("khtc", "Vụ Kế hoạch - Tài chính")
          .put("gqkntc", "Vụ Giải quyết khiếu nại, tố cáo")
          .put("ttthongke", "Trung tâm Thống kê")
          .build();

  /** What becomes of a report that a unit owes. */
  private enum Fate {
    ON_TIME,
    LATE,
    MISSING,
    EDITED,
    TAKEN_BACK
  }

  /** Something that somebody does on a day. */
  private record Scene(LocalDate day, int order, Runnable acting) {}

  private final Statlib statlib;
  private final PlayClock clock;
  private final Regime regime;
  private final int year;
  private final Random random;
  private final ImmutableList<Unit> units;
  private final Map<UnitCode, AccountName> officers = new HashMap<>();
  private final List<Scene> scenes = new ArrayList<>();
  private final Map<Timing, Integer> told = new TreeMap<>();
  private final Map<String, Integer> refusals = new TreeMap<>();
  private int acts;
  private int edited;
  private int takenBack;

  WorkYearPlay(Statlib statlib, PlayClock clock, Regime regime, int year, long seed) {
    this.statlib = statlib;
    this.clock = clock;
    this.regime = regime;
    this.year = year;
    this.random = new Random(seed);
    this.units = units(regime);
  }

  private static ImmutableList<Unit> units(Regime regime) {
    ImmutableList<Area> provinces =
        UnitsFile.builtIn().areas().stream()
            .filter(area -> area.parent().isEmpty())
            .collect(toImmutableList());
    ImmutableMap<AreaCode, UnitCode> codes =
        UnitCodeRule.with(regime.provinceTokens()).propose(provinces);
    return Stream.of(
            Stream.of(
                unit(DEPARTMENT, "tong-cuc", "Tổng cục Thi hành án dân sự"),
                unit(OPERATOR, "cong-nghe-thong-tin", "Cục Công nghệ thông tin")),
            DIVISIONS.entrySet().stream()
                .map(
                    one ->
                        unit(
                            UnitCode.parse(DEPARTMENT + "_" + one.getKey()),
                            "don-vi-tong-cuc",
                            one.getValue())),
            provinces.stream()
                .map(
                    area ->
                        unit(
                            UnitCode.parse("cthads_" + requireNonNull(codes.get(area.code()))),
                            "cuc",
                            "Cục THADS " + area.name())))
        .flatMap(some -> some)
        .collect(toImmutableList());
  }

  private static Unit unit(UnitCode code, String kind, String name) {
    return new Unit(
        code,
        UnitKind.of(kind),
        name,
        Optional.empty(),
        code.equals(DEPARTMENT) ? Optional.empty() : Optional.of(DEPARTMENT));
  }

  private ImmutableList<Unit> publishers() {
    return units.stream()
        .filter(unit -> regime.deadlines().stream().anyMatch(d -> d.reporter().equals(unit.kind())))
        .collect(toImmutableList());
  }

  /** Plays the year. */
  void run() {
    clock.on(LocalDate.of(year - 1, 9, 1));
    found();
    publishers().forEach(unit -> appoint(unit.code(), officer(unit.code(), "phutrach")));
    drawReports();
    scene(LocalDate.of(year, 2, 20), 3, () -> replace(replaced()));
    scenes.stream()
        .sorted(Comparator.comparing(Scene::day).thenComparing(Scene::order))
        .forEach(
            scene -> {
              clock.on(scene.day());
              scene.acting().run();
            });
    clock.on(LocalDate.of(year, 11, 1));
  }

  private UnitCode replaced() {
    return publishers().get(publishers().size() - 1).code();
  }

  private void found() {
    ImmutableList.Builder<Account> accounts = ImmutableList.builder();
    accounts.add(account(ADMIN, OPERATOR, Role.ADMIN));
    accounts.add(account(READER, DEPARTMENT, Role.READER));
    for (Unit unit : publishers()) {
      accounts.add(account(officer(unit.code(), "phutrach"), unit.code(), Role.READER));
      accounts.add(account(officer(unit.code(), "kenhiem"), unit.code(), Role.READER));
    }
    done(
        statlib.execute(
            Actor.authenticated(ADMIN),
            new RegistryCommand.Found(
                CommandKey.random(),
                regime.code(),
                new UnitChange.Founded(LocalDate.of(2012, 9, 18), BASIS, ImmutableList.of(), units),
                accounts.build(),
                ImmutableList.of())));
  }

  private static Account account(AccountName name, UnitCode unit, Role role) {
    return new Account(name, unit, role, PersonId.of("holder-of-" + name), AccountState.ACTIVE, 1);
  }

  private static AccountName officer(UnitCode unit, String who) {
    return AccountName.parse(who + "." + unit.value().substring(unit.value().indexOf('_') + 1));
  }

  private void appoint(UnitCode unit, AccountName officer) {
    done(
        portal(ADMIN)
            .appoint(
                unit,
                officer,
                new OfficerRecord(
                    "Người Phụ Trách", "Chuyên viên", officer + "@moj.gov.vn", "0900000000"),
                LegalBasis.of("Văn bản cử công chức phụ trách")));
    officers.put(unit, officer);
  }

  /** Who was in charge can do nothing any more, and who is now nothing with what was posted. */
  private void replace(UnitCode unit) {
    AccountName before = requireNonNull(officers.get(unit));
    appoint(unit, officer(unit, "kenhiem"));
    PublicationKey posted = new PublicationKey(period("thang10"), unit, 1);
    if (find(posted).isPresent()) {
      refused(portal(before).cancelApproval(posted));
      refused(portal(requireNonNull(officers.get(unit))).cancelApproval(posted));
    }
    refused(portal(READER).cancelApproval(posted));
  }

  private void drawReports() {
    for (PublishedKind kind : kinds().values()) {
      PeriodKey period = period(kind.period());
      for (Unit unit : publishers()) {
        DataWindow window = regime.findWindow(unit.kind(), period.code()).orElseThrow();
        LocalDate due = regime.findDeadline(unit.kind(), period.code()).orElseThrow().day();
        // Nobody posts before the end of what the report is about.
        int days = Math.toIntExact(due.toEpochDay() - window.to().toEpochDay());
        int early = random.nextInt(Math.min(days, 5));
        draw(unit.code(), period, due, due.minusDays(early));
      }
    }
  }

  private ImmutableSortedMap<LocalDate, PublishedKind> kinds() {
    TreeMap<LocalDate, PublishedKind> kinds = new TreeMap<>();
    regime
        .published()
        .kinds()
        .values()
        .forEach(
            kind -> kinds.put(regime.period(period(kind.period()).code()).rosterDay(year), kind));
    return ImmutableSortedMap.copyOf(kinds);
  }

  private void draw(UnitCode unit, PeriodKey period, LocalDate due, LocalDate day) {
    switch (fate()) {
      case ON_TIME -> {
        tell(Timing.DONE_ON_TIME);
        scene(day, 1, () -> publish(unit, period));
      }
      case LATE -> {
        tell(Timing.DONE_LATE);
        scene(due.plusDays(1 + random.nextInt(10)), 1, () -> publish(unit, period));
      }
      case MISSING -> tell(Timing.LATE);
      case EDITED -> {
        tell(Timing.DONE_ON_TIME);
        edited++;
        scene(day, 1, () -> publish(unit, period));
        // Who is replaced meanwhile could not.
        LocalDate later = unit.equals(replaced()) ? day : day.plusDays(random.nextInt(8));
        scene(later, 2, () -> edit(new PublicationKey(period, unit, 1)));
      }
      case TAKEN_BACK -> {
        tell(Timing.LATE);
        takenBack++;
        scene(day, 1, () -> takeBack(publish(unit, period)));
      }
    }
  }

  private Fate fate() {
    int drawn = random.nextInt(100);
    if (drawn < 82) {
      return Fate.ON_TIME;
    }
    return drawn < 91
        ? Fate.LATE
        : drawn < 93 ? Fate.MISSING : drawn < 98 ? Fate.EDITED : Fate.TAKEN_BACK;
  }

  private void tell(Timing timing) {
    told.merge(timing, 1, Integer::sum);
  }

  private void scene(LocalDate day, int order, Runnable acting) {
    scenes.add(new Scene(day, order, acting));
  }

  private PublicationKey publish(UnitCode unit, PeriodKey period) {
    AccountName officer = requireNonNull(officers.get(unit));
    Portal portal = portal(officer);
    done(
        portal.post(
            period,
            unit,
            particulars(unit, period),
            bring(portal, "bao-cao.pdf", unit, period),
            bring(portal, "bao-cao.docx", unit, period)));
    PublicationKey key = new PublicationKey(period, unit, 1);
    done(portal.approve(key, find(key).orElseThrow().content()));
    return key;
  }

  private void edit(PublicationKey key) {
    Publication before = find(key).orElseThrow();
    Portal portal = portal(before.postedBy());
    done(
        portal.edit(
            key,
            before.particulars(),
            bring(portal, "bao-cao-sua.pdf", key.unit(), key.period()),
            bring(portal, "bao-cao-sua.docx", key.unit(), key.period())));
    refused(portal(ADMIN).approve(key, find(key).orElseThrow().content()));
    done(portal.approve(key, find(key).orElseThrow().content()));
  }

  private void takeBack(PublicationKey key) {
    done(portal(find(key).orElseThrow().postedBy()).cancelApproval(key));
  }

  private Particulars particulars(UnitCode unit, PeriodKey period) {
    String name =
        requireNonNull(regime.published().kinds().get(period.code().kind())).shortTitle().in(year);
    String sign =
        unit.value().startsWith("cthads")
            ? "BC-CTHADS"
            : "BC-"
                + unit.value().substring(unit.value().indexOf('_') + 1).toUpperCase(Locale.ROOT);
    return new Particulars(
        name,
        new DocumentNumber(String.valueOf(1 + random.nextInt(400)), sign),
        Optional.empty(),
        LocalDate.ofInstant(clock.instant(), regime.zone()));
  }

  private Enclosure bring(Portal portal, String file, UnitCode unit, PeriodKey period) {
    String text = unit + " " + period + " " + file;
    return portal
        .bring(file, file.endsWith(".pdf") ? PlayFiles.pdf(text) : PlayFiles.docx(text))
        .fold(
            enclosure -> enclosure,
            reasons -> {
              throw new RefusedException(reasons);
            });
  }

  private PeriodKey period(String kind) {
    return regime.period(new PeriodCode(kind, year)).key(year);
  }

  private Optional<Publication> find(PublicationKey key) {
    return statlib.read(work -> work.publications().find(key));
  }

  Portal portal(AccountName account) {
    return statlib.portal(Actor.authenticated(account), regime.code());
  }

  private void done(Outcome outcome) {
    if (!outcome.isApplied()) {
      throw new RefusedException(outcome.reasons());
    }
    acts++;
  }

  private void refused(Outcome outcome) {
    for (Violation reason : outcome.reasons()) {
      refusals.merge(reason.code(), 1, Integer::sum);
    }
    if (outcome.isApplied()) {
      throw new IllegalStateException("The play wants it to be refused, but it was done");
    }
  }

  /** What each unit is called. */
  ImmutableMap<UnitCode, String> names() {
    return units.stream().collect(ImmutableMap.toImmutableMap(Unit::code, Unit::name));
  }

  /** How many reports should stand how, by what was drawn. */
  ImmutableMap<Timing, Integer> told() {
    return ImmutableMap.copyOf(told);
  }

  /** The reasons why something was refused, with how often. */
  ImmutableMap<String, Integer> refusals() {
    return ImmutableMap.copyOf(refusals);
  }

  int acts() {
    return acts;
  }

  int edited() {
    return edited;
  }

  int takenBack() {
    return takenBack;
  }

  /** Somebody who reads and is in charge of nothing. */
  AccountName reader() {
    return READER;
  }

  /** Somebody who sees what waits, too. */
  AccountName admin() {
    return ADMIN;
  }
}
