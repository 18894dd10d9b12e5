package org.statlib.contract;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Maps;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.statlib.Reporting;
import org.statlib.Statlib;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.UnitAccountName;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Comparison;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.form.ItemCode;
import org.statlib.form.Part;
import org.statlib.form.RowCode;
import org.statlib.form.Severity;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.Period;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.regime.CatalogueRule;
import org.statlib.regime.Obligation;
import org.statlib.regime.Regime;
import org.statlib.regime.Roster;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.store.Stores;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.AreaKind;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;
import org.statlib.workflow.ReturnReason;

/**
 * The one small cast for all tests: a ministry, two provinces, five districts, ten communes, and
 * little verbs to walk their reports.
 *
 * <p>Bắc Kạn has the districts Pác Nặm and Ba Bể, Hà Tĩnh has Thạch Hà, Cẩm Xuyên and Lộc Hà; Lộc
 * Hà has no communes here. Every unit has the default accounts of its kind, each held by another
 * person. The regime is {@code sample-2019}: the chains {@code 17a, 17b, 17c} (own figures and
 * those of the units below, sent to the ministry), {@code SAMPLE-HT-a, b, c, national} (four
 * levels, columns of every sort) and {@code 12b} (a dynamic catalogue).
 *
 * <pre>{@code
 * SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
 * Report sent = country.walkTo(country.report("17a", SampleCountry.BOC_BO), ReportStatus.SENT);
 * }</pre>
 */
public final class SampleCountry {

  public static final UnitCode MINISTRY = UnitCode.parse("btp");
  public static final UnitCode FOCAL_POINT = UnitCode.parse("btp_khtc");
  public static final UnitCode OPERATOR = UnitCode.parse("btp_cntt");
  public static final UnitCode DEPARTMENT = UnitCode.parse("btp_bttp");
  public static final UnitCode LEGAL_ORGANISATION = UnitCode.parse("bkhdt_pc");

  public static final UnitCode BAC_KAN = UnitCode.parse("tinhbackan");
  public static final UnitCode PAC_NAM = UnitCode.parse("huyenpacnam_tbkn");
  public static final UnitCode BOC_BO = UnitCode.parse("xabocbo_hpn_tbkn");
  public static final UnitCode BANG_THANH = UnitCode.parse("xabangthanh_hpn_tbkn");
  public static final UnitCode NHAN_MON = UnitCode.parse("xanhanmon_hpn_tbkn");
  public static final UnitCode BA_BE = UnitCode.parse("huyenbabe_tbkn");
  public static final UnitCode CHO_RA = UnitCode.parse("thitranchora_hbb_tbkn");
  public static final UnitCode BANH_TRACH = UnitCode.parse("xabanhtrach_hbb_tbkn");

  public static final UnitCode HA_TINH = UnitCode.parse("tinhhatinh");
  public static final UnitCode THACH_HA = UnitCode.parse("huyenthachha_tht");
  public static final UnitCode THI_TRAN_THACH_HA = UnitCode.parse("thitranthachha_hth_tht");
  public static final UnitCode THACH_TAN = UnitCode.parse("xathachtan_hth_tht");
  public static final UnitCode THACH_HOI = UnitCode.parse("xathachhoi_hth_tht");
  public static final UnitCode CAM_XUYEN = UnitCode.parse("huyencamxuyen_tht");
  public static final UnitCode THI_TRAN_CAM_XUYEN = UnitCode.parse("thitrancamxuyen_hcx_tht");
  public static final UnitCode CAM_QUAN = UnitCode.parse("xacamquan_hcx_tht");

  /** The district without communes. */
  public static final UnitCode LOC_HA = UnitCode.parse("huyenlocha_tht");

  public static final FormCode FORM_17A = FormCode.parse("17a/BTP/HTQTCT/CT");
  public static final FormCode FORM_17B = FormCode.parse("17b/BTP/HTQTCT/CT");
  public static final FormCode FORM_17C = FormCode.parse("17c/BTP/HTQTCT/CT");
  public static final FormCode FORM_12B = FormCode.parse("12b/BTP/BTTP/CC");
  public static final FormCode FORM_HT_A = FormCode.parse("SAMPLE-HT-a");
  public static final FormCode FORM_HT_B = FormCode.parse("SAMPLE-HT-b");
  public static final FormCode FORM_HT_C = FormCode.parse("SAMPLE-HT-c");
  public static final FormCode FORM_HT_NATIONAL = FormCode.parse("SAMPLE-HT-national");

  public static final BlockCode BLOCK_I = BlockCode.parse("I");
  public static final BlockCode BLOCK_II = BlockCode.parse("II");

  /** The dynamic catalogue that form 12b has a row for each item of. */
  public static final CatalogueCode NOTARIES = CatalogueCode.parse("notary-organisations");

  /** The dynamic catalogue that the operator keeps and provinces propose to. */
  public static final CatalogueCode PLACE_NAMES = CatalogueCode.parse("place-names");

  /** Noon of the first day on which the sample country is. */
  public static final String FOUNDED = "2019-01-01T12:00";

  /** When its clock stands at first: the window of năm 2023 is still open. */
  public static final String BEGIN = "2023-11-01T08:00";

  private static final Regime REGIME = SampleRegime.create();
  private static final ImmutableList<Area> AREAS = areas();
  private static final ImmutableList<Unit> UNITS = units();
  private static final ImmutableList<Account> ACCOUNTS =
      UNITS.stream()
          .flatMap(unit -> REGIME.defaultAccounts(unit).stream())
          .map(name -> Account.active(name, personOf(name.toAccountName())))
          .collect(toImmutableList());

  private static final ImmutableList<CatalogueItem> NOTARY_ITEMS =
      ImmutableList.of(
          new CatalogueItem(ItemCode.parse("vpcc-01"), "Văn phòng công chứng Thành Sen"),
          new CatalogueItem(ItemCode.parse("pcc-01"), "Phòng công chứng số 1"));

  private final Stores stores;
  private final Clock clock;
  private final Statlib statlib;
  private Optional<PeriodKey> period = Optional.empty();

  private SampleCountry(Stores stores, Clock clock, Regime regime) {
    this.stores = stores;
    this.clock = clock;
    this.statlib =
        Statlib.on(stores, clock, regime)
            .withHasher(new SampleHasher())
            .withAttachments(new SampleFiles());
  }

  // The country as values.

  /** The regime {@code sample-2019}. */
  public static Regime regime() {
    return REGIME;
  }

  /** The regime {@code sample-2019} with a form in the place of the one of the same code. */
  public static Regime regimeWith(Form form) {
    return regime(with(REGIME.forms(), form.code(), form), REGIME.catalogues());
  }

  /** The regime {@code sample-2019} with another rule for a catalogue. */
  public static Regime regimeWith(CatalogueRule rule) {
    return regime(REGIME.forms(), with(REGIME.catalogues(), rule.code(), rule));
  }

  private static <K, V> ImmutableMap<K, V> with(ImmutableMap<K, V> map, K key, V value) {
    return ImmutableMap.<K, V>builder().putAll(map).put(key, value).buildKeepingLast();
  }

  private static Regime regime(
      ImmutableMap<FormCode, Form> forms, ImmutableMap<CatalogueCode, CatalogueRule> catalogues) {
    return new Regime(
        REGIME.code(),
        REGIME.title(),
        REGIME.zone(),
        REGIME.series(),
        REGIME.kinds(),
        REGIME.periods(),
        forms,
        REGIME.receivers(),
        REGIME.deadlines(),
        REGIME.policy(),
        REGIME.provinceTokens(),
        REGIME.reminders(),
        catalogues,
        REGIME.accountNames(),
        REGIME.publishing());
  }

  /** The founding act, to be changed by a test. */
  public static SampleFounding founding() {
    return SampleFounding.of(
        REGIME.code(),
        new UnitChange.Founded(
            LocalDate.of(2019, 1, 1), LegalBasis.of("Danh sách đơn vị mẫu"), AREAS, UNITS),
        ACCOUNTS);
  }

  /** The name of the default account of a role of a unit. */
  public static AccountName accountName(UnitCode unit, Role role) {
    return UnitAccountName.of(unit, role).toAccountName();
  }

  /** The default account of a role of a unit, as it is founded. */
  public static Account account(UnitCode unit, Role role) {
    AccountName name = accountName(unit, role);
    return ACCOUNTS.stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Account must be one of the sample country, but was %s".formatted(name)));
  }

  /** A second account of a role of a unit, such as {@code btp_khtc_ld_hai}, of another person. */
  public static Account secondAccount(UnitCode unit, Role role) {
    UnitAccountName name = new UnitAccountName(unit, role, Optional.of("hai"));
    return Account.active(name, personOf(name.toAccountName()));
  }

  /** Whoever signed in with the default account of a role of a unit. */
  public static Actor actor(UnitCode unit, Role role) {
    return actor(accountName(unit, role));
  }

  /** Whoever signed in under a name. */
  public static Actor actor(AccountName name) {
    return Actor.authenticated(name);
  }

  /** The operator's admin, who founds and opens. */
  public static Actor operator() {
    return actor(OPERATOR, Role.ADMIN);
  }

  /** Who holds the default account of that name. */
  public static PersonId personOf(AccountName name) {
    return PersonId.of("holder-of-" + name);
  }

  /** The key of a period, such as {@code nam-2023}. */
  public static PeriodKey periodKey(String code) {
    PeriodCode period = PeriodCode.parse(code);
    return REGIME.period(period).key(period.year());
  }

  /** The key of a report. */
  public static ReportKey reportKey(String period, FormCode form, UnitCode unit) {
    return new ReportKey(periodKey(period), form, unit);
  }

  /** Cells of a form of one fixed row, by column: {@code cells("1", 20, "2", 5)}. */
  public static ImmutableMap<CellKey, Cell> cells(Object... columnsAndValues) {
    ImmutableMap.Builder<CellKey, Cell> cells = ImmutableMap.builder();
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      Object value = columnsAndValues[i + 1];
      cells.put(
          CellKey.parse(columnsAndValues[i].toString()),
          value instanceof Cell cell ? cell : Cell.of(((Number) value).longValue()));
    }
    return cells.buildOrThrow();
  }

  /**
   * Valid figures for a block of one contributor: every cell that is entered has a number, told
   * from a seed.
   */
  public static ImmutableMap<CellKey, Cell> figures(Grid grid, long seed) {
    ImmutableMap.Builder<CellKey, Cell> cells = ImmutableMap.builder();
    for (int slot = 0; slot < grid.size(); slot++) {
      if (grid.isEntered(slot)) {
        cells.put(grid.keys().get(slot), Cell.of(figure(grid.keys().get(slot), seed)));
      }
    }
    return cells.buildOrThrow();
  }

  /** Column 2 is column 3 and column 4, column 1 is more than column 3. */
  private static long figure(CellKey key, long seed) {
    long base = 10L + Math.floorMod(seed, 97);
    return switch (key.column().value()) {
      case "1" -> 5 * base;
      case "2" -> 4 * base;
      case "3" -> 3 * base;
      case "4" -> base;
      default -> base + 1;
    };
  }

  /** The items that {@link #walkTo} completes the notaries' catalogue with. */
  public static ImmutableList<CatalogueItem> notaries() {
    return NOTARY_ITEMS;
  }

  /** The library on stores with the regime of the sample country. */
  public static Statlib statlib(Stores stores, Clock clock) {
    return Statlib.on(stores, clock, REGIME)
        .withHasher(new SampleHasher())
        .withAttachments(new SampleFiles());
  }

  // The country at work.

  /** The sample country on stores, with a clock that stands at {@link #BEGIN}; not founded yet. */
  public static SampleCountry on(Stores stores) {
    return on(stores, SampleClock.at(BEGIN));
  }

  /** The sample country on stores with a clock; not founded yet. */
  public static SampleCountry on(Stores stores, Clock clock) {
    return new SampleCountry(
        requireNonNull(stores, "stores"), requireNonNull(clock, "clock"), REGIME);
  }

  /** The same country under a regime of the same code. */
  public SampleCountry under(Regime regime) {
    SampleCountry other = new SampleCountry(stores, clock, regime);
    other.period = period;
    return other;
  }

  /** The same country seen by another server on the same data: its own library on these stores. */
  public SampleCountry alsoOn(Stores others) {
    SampleCountry other = new SampleCountry(others, clock, REGIME);
    other.period = period;
    return other;
  }

  public Statlib statlib() {
    return statlib;
  }

  public Stores stores() {
    return stores;
  }

  /**
   * The clock, to be set by a test.
   *
   * @throws IllegalStateException if the test brought its own
   */
  public SampleClock clock() {
    if (clock instanceof SampleClock sample) {
      return sample;
    }
    throw new IllegalStateException("The country was given another clock");
  }

  /** Founds the country. */
  public SampleCountry found() {
    return found(founding());
  }

  /** Founds the country in another way. */
  public SampleCountry found(SampleFounding founding) {
    done(operator(), founding.command());
    return this;
  }

  /** Opens a period, such as {@code nam-2023}; reports are of this period from here on. */
  public SampleCountry open(String code) {
    applied(statlib.as(operator()).open(REGIME.code(), PeriodCode.parse(code)));
    period = Optional.of(periodKey(code));
    return this;
  }

  /** Enters what a letter provides for the period opened last. */
  public Outcome provide(Actor actor, Letter letter, Clause... clauses) {
    return statlib.as(actor).provide(period(), letter, clauses);
  }

  /** The period opened last. */
  public PeriodKey period() {
    return period.orElseThrow(() -> new IllegalStateException("No period was opened yet"));
  }

  /** The period opened last, as it is stored. */
  public Period storedPeriod() {
    return statlib.read(work -> work.periods().find(period()).orElseThrow());
  }

  /** Who owes what in the period opened last. */
  public Roster roster() {
    return statlib.roster(period());
  }

  /** The key of a report in the period opened last. */
  public ReportKey report(FormCode form, UnitCode unit) {
    return new ReportKey(period(), form, unit);
  }

  /** The verbs of the default account of a role of a unit. */
  public Reporting as(UnitCode unit, Role role) {
    return statlib.as(actor(unit, role));
  }

  /** The report as it is stored. */
  public Report stored(ReportKey key) {
    return statlib
        .find(key)
        .orElseThrow(() -> new AssertionError("Report %s should have been started".formatted(key)));
  }

  /** The digest of what was frozen last: what an actor sees. */
  public Digest seen(ReportKey key) {
    return stored(key).revision().orElseThrow().content();
  }

  /** Does a command that should not be refused. */
  public Outcome.Applied done(Actor actor, Command command) {
    return applied(statlib.execute(actor, command));
  }

  /** What was applied; fails with the reasons if it was refused. */
  public static Outcome.Applied applied(Outcome outcome) {
    if (outcome instanceof Outcome.Applied applied) {
      return applied;
    }
    throw new AssertionError("Should have been applied, but was refused: " + outcome.reasons());
  }

  /** Starts a report and fills in valid figures wherever there is no row of a unit below. */
  public Report start(ReportKey key) {
    completeCatalogues(key);
    applied(desk(key, Role.COMPILER).start(key));
    return stored(key);
  }

  /**
   * Walks a report to a status, from wherever it stands: started if need be, filled in with valid
   * figures, missing rows acknowledged, warnings explained, checked if a check is asked.
   *
   * @throws AssertionError if an act is refused on the way
   */
  public Report walkTo(ReportKey key, ReportStatus status) {
    return walkTo(key, status, ImmutableMap.of());
  }

  /**
   * Walks a report to a status with some figures entered on its way.
   *
   * @param cells of the unit's own row, beside valid figures for the others
   */
  public Report walkTo(ReportKey key, ReportStatus status, ImmutableMap<CellKey, Cell> cells) {
    if (statlib.find(key).isEmpty()) {
      start(key);
      fill(key);
    }
    if (!cells.isEmpty()) {
      applied(desk(key, Role.COMPILER).enter(key, ownBlock(key), cells));
    }
    for (int steps = 0; stored(key).status() != status; steps++) {
      if (steps > 10) {
        throw new IllegalArgumentException(
            "Report %s cannot be walked from %s to %s"
                .formatted(key, stored(key).status(), status));
      }
      step(key, status);
    }
    return stored(key);
  }

  /** Walks the forms of a unit's communes to received, and takes them up in the unit's report. */
  public Report receiveAllBelow(ReportKey key) {
    if (statlib.find(key).isEmpty()) {
      start(key);
      fill(key);
    }
    Obligation obligation = obligation(key);
    obligation
        .children()
        .forEach(
            (block, children) -> {
              FormCode form = obligation.form().block(block).source().orElseThrow().form();
              for (UnitCode child : children) {
                ReportKey below = new ReportKey(key.period(), form, child);
                if (statlib.find(below).map(Report::status).orElse(ReportStatus.DRAFT)
                    != ReportStatus.RECEIVED) {
                  walkTo(below, ReportStatus.RECEIVED);
                }
              }
            });
    applied(desk(key, Role.COMPILER).rollUp(key));
    return stored(key);
  }

  /** The command that submits the report as it is, to whoever comes next. */
  public ReportCommand submission(ReportKey key) {
    return submission(stored(key));
  }

  /** The command that submits a report, or a copy of one, as it is given. */
  ReportCommand submission(Report report) {
    ReportKey key = report.key();
    ImmutableSortedSet<RowKey> missing =
        report.sheet().rows().entrySet().stream()
            .filter(row -> row.getValue().source() instanceof RowSource.Missing)
            .map(Map.Entry::getKey)
            .collect(ImmutableSortedSet.toImmutableSortedSet(Comparator.naturalOrder()));
    ImmutableSortedMap<String, String> explanations = explanations(key, report);
    return isChecked(key)
        ? new ReportCommand.SubmitForCheck(
            CommandKey.random(), key, report.version(), explanations, missing)
        : new ReportCommand.SubmitForApproval(
            CommandKey.random(), key, report.version(), explanations, missing);
  }

  /** The verbs of whoever handles the unit's reports in a role. */
  public Reporting desk(ReportKey key, Role role) {
    return statlib.as(deskActor(key, role));
  }

  /** Whoever handles the unit's reports in a role: the unit itself, for the ministry its desk. */
  public Actor deskActor(ReportKey key, Role role) {
    return actor(statlib.roster(key.period()).deskOf(key.unit()), role);
  }

  /** The compiler of the unit that receives the report. */
  public Actor receiverOf(ReportKey key) {
    UnitCode receiver = obligation(key).receiver().orElseThrow();
    return actor(statlib.roster(key.period()).deskOf(receiver), Role.COMPILER);
  }

  private void step(ReportKey key, ReportStatus target) {
    Report report = stored(key);
    switch (report.status()) {
      case DRAFT, RETURNED -> done(deskActor(key, Role.COMPILER), submission(key));
      case IN_CHECK ->
          applied(
              target == ReportStatus.RETURNED
                  ? giveBack(key, Role.CHECKER)
                  : desk(key, Role.CHECKER).forward(key, seen(key)));
      case IN_APPROVAL ->
          applied(
              target == ReportStatus.RETURNED
                  ? giveBack(key, Role.APPROVER)
                  : desk(key, Role.APPROVER).approve(key, seen(key)));
      case APPROVED -> applied(fromApproved(key, target));
      case SENT -> applied(statlib.as(receiverOf(key)).receive(key, seen(key)));
      case RECEIVED, ISSUED, CLOSED ->
          throw new IllegalArgumentException(
              "Report %s cannot be walked from %s to %s".formatted(key, report.status(), target));
    }
  }

  private Outcome fromApproved(ReportKey key, ReportStatus target) {
    if (target == ReportStatus.RETURNED) {
      return giveBack(key, Role.APPROVER);
    }
    return target == ReportStatus.ISSUED
        ? desk(key, Role.APPROVER)
            .issue(key, seen(key), new Issue("99/QĐ-BTP", LocalDate.of(2024, 3, 1)))
        : desk(key, Role.APPROVER).send(key, seen(key));
  }

  private Outcome giveBack(ReportKey key, Role role) {
    return desk(key, role).giveBack(key, ReturnReason.FIGURES_INVALID, "Số liệu cần xem lại");
  }

  private void completeCatalogues(ReportKey key) {
    for (CatalogueCode code : obligation(key).form().catalogues()) {
      Optional<Catalogue> found = statlib.read(work -> work.catalogues().find(code, key.unit()));
      if (found.filter(Catalogue::complete).isEmpty()) {
        applied(
            desk(key, Role.COMPILER)
                .complete(SampleCountry.regime().code(), code, key.unit(), NOTARY_ITEMS));
      }
    }
  }

  private void fill(ReportKey key) {
    List<Entry> entries = new ArrayList<>();
    for (Block block : obligation(key).form().blocks()) {
      if (block.grain() == Grain.OWN) {
        entries.add(
            new Entry.OwnCells(
                block.code(), valid(key, block.grid(), key.unit().value().hashCode())));
      } else if (block.grain() == Grain.CATALOGUE_ITEM) {
        stored(key)
            .sheet()
            .rows(block.code())
            .keySet()
            .forEach(
                row ->
                    entries.add(
                        new Entry.ItemCells(
                            block.code(),
                            ItemCode.parse(row.contributor()),
                            valid(key, block.grid(), row.contributor().hashCode()))));
      }
    }
    if (!entries.isEmpty()) {
      applied(desk(key, Role.COMPILER).enter(key, entries.toArray(new Entry[0])));
    }
  }

  private static ImmutableMap<CellKey, Cell> valid(ReportKey key, Grid grid, long seed) {
    return lawful(key.period(), figures(grid, seed));
  }

  /** Figures without what is estimated, where a period has no estimate. */
  public static ImmutableMap<CellKey, Cell> lawful(
      PeriodKey period, ImmutableMap<CellKey, Cell> figures) {
    return REGIME.hasEstimate(UnitKinds.COMMUNE, period.code())
        ? figures
        : ImmutableMap.copyOf(Maps.filterKeys(figures, key -> key.part() != Part.ESTIMATED));
  }

  private BlockCode ownBlock(ReportKey key) {
    return obligation(key).form().blocks().stream()
        .filter(block -> block.grain() == Grain.OWN)
        .map(Block::code)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("Form %s has no own row".formatted(key.form())));
  }

  private boolean isChecked(ReportKey key) {
    if (obligation(key).checked()) {
      return true;
    }
    UnitCode desk = statlib.roster(key.period()).deskOf(key.unit());
    return statlib.read(
        work ->
            work.accounts().duties(desk).stream()
                .filter(duty -> duty.form().equals(key.form()))
                .anyMatch(
                    duty ->
                        work.accounts()
                            .find(duty.account())
                            .map(Account::role)
                            .equals(Optional.of(Role.CHECKER))));
  }

  /** An explanation for each warning of each place; those that are not due do no harm. */
  private ImmutableSortedMap<String, String> explanations(ReportKey key, Report report) {
    ImmutableSortedMap.Builder<String, String> explanations = ImmutableSortedMap.naturalOrder();
    obligation(key).form().checks().stream()
        .filter(check -> check.severity() == Severity.WARNING)
        .forEach(
            check ->
                report
                    .sheet()
                    .rows(check.block())
                    .keySet()
                    .forEach(
                        row ->
                            explanations.put(check.code() + "@" + row, "Đã kiểm tra lại số liệu")));
    for (Comparison comparison : obligation(key).form().comparisons()) {
      for (RowCode row : obligation(key).form().block(comparison.block()).grid().rows()) {
        explanations.put(
            comparison.code()
                + "@"
                + comparison.block()
                + (row.equals(RowCode.SOLE) ? "" : "." + row),
            "Đã đối chiếu với kỳ trước");
      }
    }
    return explanations.buildOrThrow();
  }

  private Obligation obligation(ReportKey key) {
    return statlib
        .roster(key.period())
        .find(key.form(), key.unit())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unit %s must owe form %s in %s"
                        .formatted(key.unit(), key.form(), key.period())));
  }

  // The cast. Names and codes are the General Statistics Office's of 2022; that of xã Thạch Tân,
  // which was merged away in 2020, is ours.

  private static ImmutableList<Area> areas() {
    return ImmutableList.of(
        area("06", AreaKind.PROVINCE, "Tỉnh Bắc Kạn", ""),
        area("060", AreaKind.DISTRICT, "Huyện Pác Nặm", "06"),
        area("01864", AreaKind.COMMUNE, "Xã Bộc Bố", "060"),
        area("01858", AreaKind.COMMUNE, "Xã Bằng Thành", "060"),
        area("01861", AreaKind.COMMUNE, "Xã Nhạn Môn", "060"),
        area("061", AreaKind.DISTRICT, "Huyện Ba Bể", "06"),
        area("01888", AreaKind.TOWNSHIP, "Thị trấn Chợ Rã", "061"),
        area("01891", AreaKind.COMMUNE, "Xã Bành Trạch", "061"),
        area("42", AreaKind.PROVINCE, "Tỉnh Hà Tĩnh", ""),
        area("445", AreaKind.DISTRICT, "Huyện Thạch Hà", "42"),
        area("18562", AreaKind.TOWNSHIP, "Thị trấn Thạch Hà", "445"),
        area("99001", AreaKind.COMMUNE, "Xã Thạch Tân", "445"),
        area("18649", AreaKind.COMMUNE, "Xã Thạch Hội", "445"),
        area("446", AreaKind.DISTRICT, "Huyện Cẩm Xuyên", "42"),
        area("18673", AreaKind.TOWNSHIP, "Thị trấn Cẩm Xuyên", "446"),
        area("18724", AreaKind.COMMUNE, "Xã Cẩm Quan", "446"),
        area("448", AreaKind.DISTRICT, "Huyện Lộc Hà", "42"));
  }

  private static Area area(String code, AreaKind kind, String name, String parent) {
    return new Area(
        AreaCode.parse(code),
        kind,
        name,
        parent.isEmpty() ? Optional.empty() : Optional.of(AreaCode.parse(parent)));
  }

  private static ImmutableList<Unit> units() {
    ImmutableMap<String, Area> byCode =
        AREAS.stream().collect(toImmutableMap(area -> area.code().value(), area -> area));
    return Stream.of(
            new Unit(
                MINISTRY, UnitKinds.MINISTRY, "Bộ Tư pháp", Optional.empty(), Optional.empty()),
            office(FOCAL_POINT, UnitKinds.FOCAL_POINT, "Cục Kế hoạch - Tài chính"),
            office(OPERATOR, UnitKinds.OPERATOR, "Cục Công nghệ thông tin"),
            office(DEPARTMENT, UnitKinds.MINISTRY_DEPARTMENT, "Cục Bổ trợ tư pháp"),
            office(
                LEGAL_ORGANISATION,
                UnitKinds.LEGAL_ORGANISATION,
                "Vụ Pháp chế Bộ Kế hoạch và Đầu tư"),
            unit(byCode, BAC_KAN, "06", MINISTRY),
            unit(byCode, PAC_NAM, "060", BAC_KAN),
            unit(byCode, BOC_BO, "01864", PAC_NAM),
            unit(byCode, BANG_THANH, "01858", PAC_NAM),
            unit(byCode, NHAN_MON, "01861", PAC_NAM),
            unit(byCode, BA_BE, "061", BAC_KAN),
            unit(byCode, CHO_RA, "01888", BA_BE),
            unit(byCode, BANH_TRACH, "01891", BA_BE),
            unit(byCode, HA_TINH, "42", MINISTRY),
            unit(byCode, THACH_HA, "445", HA_TINH),
            unit(byCode, THI_TRAN_THACH_HA, "18562", THACH_HA),
            unit(byCode, THACH_TAN, "99001", THACH_HA),
            unit(byCode, THACH_HOI, "18649", THACH_HA),
            unit(byCode, CAM_XUYEN, "446", HA_TINH),
            unit(byCode, THI_TRAN_CAM_XUYEN, "18673", CAM_XUYEN),
            unit(byCode, CAM_QUAN, "18724", CAM_XUYEN),
            unit(byCode, LOC_HA, "448", HA_TINH))
        .collect(toImmutableList());
  }

  private static Unit office(UnitCode code, UnitKind kind, String name) {
    return new Unit(code, kind, name, Optional.empty(), Optional.of(MINISTRY));
  }

  private static Unit unit(
      ImmutableMap<String, Area> areas, UnitCode code, String area, UnitCode superior) {
    Area place = requireNonNull(areas.get(area));
    UnitKind kind =
        switch (area.length()) {
          case 2 -> UnitKinds.PROVINCE;
          case 3 -> UnitKinds.DISTRICT;
          default -> UnitKinds.COMMUNE;
        };
    String prefix =
        switch (area.length()) {
          case 2 -> "Sở Tư pháp ";
          case 3 -> "Phòng Tư pháp ";
          default -> "Ủy ban nhân dân ";
        };
    return new Unit(
        code, kind, prefix + place.name(), Optional.of(place.code()), Optional.of(superior));
  }
}
