package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_NATIONAL;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.account.AccountName;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.chase.Owed;
import org.statlib.chase.Timing;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.ReadSet;
import org.statlib.form.CatalogueItem;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Grid;
import org.statlib.form.ItemCode;
import org.statlib.journal.Chain;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Seal;
import org.statlib.journal.Signature;
import org.statlib.period.Period;
import org.statlib.report.Coverage;
import org.statlib.report.Figures;
import org.statlib.report.Handling;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.Row;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.report.Sheet;
import org.statlib.store.Stores;

/** What is read is what was kept, to the last microsecond, character and digit. */
public interface RoundTripContract extends Contract {

  /** Instants where stores, zones and calendars round or shift. */
  ImmutableList<Instant> INSTANTS =
      ImmutableList.of(
          Instant.EPOCH,
          Instant.parse("1969-12-31T23:59:59.999999Z"),
          Instant.parse("1970-01-01T00:00:00.000001Z"),
          Instant.parse("1975-06-12T15:59:59.999999Z"),
          Instant.parse("2016-12-31T23:59:59.999999Z"),
          Instant.parse("2023-12-31T16:59:59.999999Z"),
          Instant.parse("2023-12-31T17:00:00Z"),
          Instant.parse("2024-02-29T12:34:56.000100Z"),
          Instant.parse("2024-03-31T01:00:00.500000Z"),
          Instant.parse("2038-01-19T03:14:08.000001Z"),
          Instant.parse("2999-12-31T23:59:59.999999Z"));

  /** Texts that the rule for text allows, and that stores have changed before now. */
  ImmutableList<String> TEXTS =
      ImmutableList.of(
          "",
          "-",
          "0",
          "null",
          "Đã kiểm tra: số liệu khớp",
          "Ghi chú\ncó hai dòng",
          "a'; DROP TABLE report; -- \"%_\\ {} ${1+1} ?",
          "𠮷野家 và 𝒳 và 😀",
          "ﬀ ½ Ω ờ ự",
          "\uFFFD",
          "é à ằ ặ",
          "ệ".repeat(1_999) + ".",
          "𠮷".repeat(1_000));

  @Test
  default void instants_are_kept_to_the_microsecond() {
    Stores stores = SampleCountry.on(harness().open()).found().stores();
    int year = 2000;
    for (Instant at : INSTANTS) {
      Period open =
          Period.opened(
              SampleCountry.periodKey("nam-" + year++),
              SampleCountry.regime().code(),
              LocalDate.of(2023, 11, 30),
              at);
      Period locked = open.locked(at.plusNanos(1_000));
      Contract.keep(stores, work -> work.periods().put(open));
      assertThat(find(stores, open)).as(at.toString()).contains(open);
      Contract.keep(stores, work -> work.periods().put(locked));
      assertThat(find(harness().open(), open)).as(at.toString()).contains(locked);
    }
  }

  /** Scenario 65: cut to microseconds before it is decided, hashed and kept. */
  @Test
  default void what_happens_in_the_last_nanosecond_of_a_day_is_kept_on_that_day() {
    SampleCountry country = SampleCountry.on(harness().open()).found();
    int year = 2030;
    for (Instant at : INSTANTS) {
      country.clock().set(at.plusNanos(999));
      country.open("nam-" + year++);

      assertThat(country.storedPeriod().openedAt()).isEqualTo(at);
      assertThat(country.alsoOn(harness().open()).storedPeriod().openedAt()).isEqualTo(at);
      ChainKey chain = ChainKey.of("period", country.period());
      assertThat(StoreState.of(country.stores()).entries().get(chain))
          .extracting(entry -> entry.signature().at())
          .containsExactly(at);
    }
    assertThat(country.statlib().verify()).isEmpty();
  }

  /** Scenario 65: a report of the commune is due until the end of 7 November. */
  @Test
  default void what_is_sent_in_the_last_nanosecond_before_a_deadline_is_in_time() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_17A, BOC_BO);
    country.walkTo(key, ReportStatus.APPROVED);
    country.clock().set("2023-11-07T23:59:59.999999999");

    country.walkTo(key, ReportStatus.SENT);

    SampleCountry elsewhere = country.alsoOn(harness().open());
    assertThat(elsewhere.stored(key).handling().sentAt())
        .contains(SampleClock.instant("2023-11-07T23:59:59.999999"));
    assertThat(elsewhere.statlib().chase(country.period()).owed())
        .filteredOn(owed -> owed.unit().equals(BOC_BO) && owed.form().equals(FORM_17A))
        .extracting(Owed::timing)
        .containsExactly(Timing.DONE_ON_TIME);
  }

  @Test
  default void days_are_kept_as_days() {
    Stores stores = SampleCountry.on(harness().open()).found().stores();
    int year = 2000;
    for (LocalDate day :
        ImmutableList.of(
            LocalDate.of(1900, 1, 1),
            LocalDate.of(1970, 1, 1),
            LocalDate.of(1975, 6, 13),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(2023, 12, 31),
            LocalDate.of(2999, 12, 31))) {
      Period open =
          Period.opened(
              SampleCountry.periodKey("nam-" + year++),
              SampleCountry.regime().code(),
              day,
              SampleJournal.AT);
      Contract.keep(stores, work -> work.periods().put(open));
      Contract.keep(stores, work -> work.periods().put(open.locked(SampleJournal.AT)));

      assertThat(find(stores, open).map(Period::rosterDay)).contains(day);
    }
  }

  @Test
  default void texts_are_kept_to_the_character() {
    SampleCountry country = country();
    Report report = SampleReports.draft(country.report(FORM_17A, BOC_BO));
    keep(country.stores(), report);
    for (String text : TEXTS) {
      Row row = report.sheet().find(RowKey.own(BLOCK_I)).orElseThrow().withNote(text);
      Sheet sheet = report.sheet().with(ImmutableMap.of(RowKey.own(BLOCK_I), row)).withNote(text);
      report = report.entered(sheet, SampleReports.SOMEBODY);
      keep(country.stores(), report);

      assertSame(country, report);
    }
  }

  @Test
  default void names_and_reasons_are_kept_to_the_character() {
    SampleCountry country = country();
    String name = "Văn phòng công chứng 𠮷 “Thành Sen”";
    ImmutableList<CatalogueItem> items =
        ImmutableList.of(
            new CatalogueItem(ItemCode.parse("vpcc-01"), name),
            new CatalogueItem(
                ItemCode.parse("0-1"),
                "ệ".repeat(200),
                Optional.of(LocalDate.of(1945, 9, 2)),
                Optional.of(LocalDate.of(2008, 8, 1))));
    SampleCountry.applied(
        country
            .as(HA_TINH, Role.COMPILER)
            .complete(SampleCountry.regime().code(), SampleCountry.NOTARIES, HA_TINH, items));
    ChainKey chain = ChainKey.of("sample", "Đ".repeat(393));
    List<JournalEntry> entries = new ArrayList<>();
    Optional<ChainHead> head = Optional.empty();
    for (String why : TEXTS) {
      JournalEntry entry =
          Chain.next(
              head,
              new Fact(chain, "act " + entries.size(), why, Optional.of(digest(why))),
              SampleJournal.signature(CommandKey.random()));
      entries.add(entry);
      head = Optional.of(entry.head());
      Contract.keep(country.stores(), work -> work.journal().add(entry));
    }

    StoreState state = StoreState.of(harness().open());
    assertThat(state.catalogues().get(SampleCountry.NOTARIES + " " + HA_TINH).get(0).items())
        .isEqualTo(items);
    assertThat(state.entries().get(chain)).isEqualTo(entries);
    assertThat(entries).allMatch(JournalEntry::isIntact);
  }

  @Test
  default void every_mark_and_the_longest_numbers_are_kept() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_HT_A, BOC_BO);
    Grid grid = SampleCountry.regime().form(FORM_HT_A).block(BLOCK_I).grid();
    Report report = SampleReports.draft(key);
    keep(country.stores(), report);
    for (Cell cell :
        ImmutableList.of(
            Cell.NONE_OCCURRED,
            Cell.of(0),
            Cell.NOT_AVAILABLE,
            Cell.of(-1),
            Cell.ABSENT,
            Cell.of(999_999_999_999_999L),
            Cell.of(-999_999_999_999_999L))) {
      ImmutableMap.Builder<CellKey, Cell> cells = ImmutableMap.builder();
      for (int slot = 0; slot < grid.size(); slot++) {
        if (grid.isEntered(slot) && !grid.keys().get(slot).column().value().equals("4")) {
          cells.put(grid.keys().get(slot), cell);
        }
      }
      report =
          report.entered(
              sheet(report, Figures.absent(grid).with(cells.buildOrThrow())),
              SampleReports.SOMEBODY);
      keep(country.stores(), report);

      assertSame(country, report);
      assertThat(country.stored(key).sheet().find(RowKey.own(BLOCK_I)).orElseThrow().figures())
          .satisfies(figures -> assertThat(figures.cell(CellKey.parse("I.2.1~"))).isEqualTo(cell));
    }
    for (long number : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, 1L << 53}) {
      report = report.entered(sheet(report, sums(grid, number)), SampleReports.SOMEBODY);
      keep(country.stores(), report);

      assertSame(country, report);
    }
  }

  @Test
  default void derived_cells_are_kept_as_they_were_derived() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_HT_A, BOC_BO);
    Grid grid = SampleCountry.regime().form(FORM_HT_A).block(BLOCK_I).grid();
    Report draft = SampleReports.draft(key);
    Report report =
        draft.entered(
            sheet(
                draft,
                Figures.of(
                    grid,
                    SampleCountry.cells(
                        "I.1.2",
                        3,
                        "I.1.3",
                        10_001,
                        "I.1.4",
                        247,
                        "I.2.2",
                        Cell.NONE_OCCURRED,
                        "I.2.3",
                        5,
                        "I.2.4",
                        250))),
            SampleReports.SOMEBODY);
    keep(country.stores(), draft);
    keep(country.stores(), report);

    assertSame(country, report);
    Figures read = country.stored(key).sheet().find(RowKey.own(BLOCK_I)).orElseThrow().figures();
    assertThat(read.cell(CellKey.parse("I.1.5"))).isEqualTo(Cell.of(333));
    assertThat(read.cell(CellKey.parse("I.2.5"))).isEqualTo(Cell.NOT_AVAILABLE);
    assertThat(read.grid()).isEqualTo(grid);
  }

  @Test
  default void every_status_and_every_handling_is_kept() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_17A, NHAN_MON);
    Report submitted = SampleReports.submitted(key);
    keep(country.stores(), SampleReports.draft(key));
    keep(country.stores(), submitted);
    ImmutableList<Instant> at = INSTANTS;
    ImmutableList<Handling> handlings =
        ImmutableList.of(
            Handling.NONE,
            Handling.NONE
                .compiledBy(PersonId.of("z"))
                .compiledBy(PersonId.of("A"))
                .compiledBy(PersonId.of("0"))
                .checkedBy(PersonId.of("k")),
            Handling.NONE.approvedBy(PersonId.of("ld"), at.get(1)),
            Handling.NONE.approvedBy(PersonId.of("ld"), at.get(5)).sent(at.get(6)),
            Handling.NONE.sent(at.get(9)));
    Report report = submitted;
    int step = 0;
    for (ReportStatus status : ReportStatus.values()) {
      report =
          new Report(
              key,
              status,
              report.version() + 1,
              report.sheet(),
              report.revision(),
              handlings.get(step % handlings.size()),
              step * 100_000,
              step % 2 == 0
                  ? Optional.empty()
                  : Optional.of(new Issue("Số 12/QĐ-BTP", LocalDate.of(2024, 2, 29))));
      step++;
      keep(country.stores(), report);

      assertSame(country, report);
    }
  }

  @Test
  default void every_source_of_a_row_is_kept() {
    SampleCountry country = country();
    AccountName by = SampleCountry.accountName(PAC_NAM, Role.COMPILER);
    ReportKey key = country.report(FORM_17B, PAC_NAM);
    Grid own = SampleCountry.regime().form(FORM_17B).block(BLOCK_I).grid();
    Grid below = SampleCountry.regime().form(FORM_17B).block(BLOCK_II).grid();
    ReportKey child = country.report(FORM_17A, BOC_BO);
    ImmutableSortedMap<RowKey, Row> rows =
        ImmutableSortedMap.of(
            RowKey.own(BLOCK_I),
            new Row(RowSource.OWN, Figures.absent(own), Coverage.ONE, ""),
            RowKey.of(BLOCK_II, BOC_BO),
            new Row(
                new RowSource.Received(child, Integer.MAX_VALUE, digest("x")),
                Figures.of(below, SampleCountry.figures(below, 3)),
                new Coverage(Integer.MAX_VALUE, Integer.MAX_VALUE - 1, 1),
                "đã nhận"),
            RowKey.of(BLOCK_II, NHAN_MON),
            new Row(
                new RowSource.DelegatedEntry(NHAN_MON, by, "xã mất điện\n𠮷 " + "ệ".repeat(400)),
                Figures.of(below, SampleCountry.figures(below, 4)),
                new Coverage(3, 0, 3),
                ""),
            RowKey.of(BLOCK_II, SampleCountry.BANG_THANH),
            new Row(RowSource.MISSING, Figures.absent(below), new Coverage(1, 0, 0), "chưa gửi"));
    Report report = Report.started(key, new Sheet(rows, ""));
    Grid items = SampleCountry.regime().form(FORM_12B).block(BLOCK_I).grid();
    Report notaries =
        Report.started(
            country.report(FORM_12B, HA_TINH),
            new Sheet(
                ImmutableSortedMap.of(
                    RowKey.of(BLOCK_I, ItemCode.parse("vpcc-01")),
                    new Row(
                        new RowSource.CatalogueRow(
                            SampleCountry.NOTARIES, ItemCode.parse("vpcc-01"), Long.MAX_VALUE, by),
                        Figures.of(items, SampleCountry.figures(items, 5)),
                        Coverage.ONE,
                        "")),
                ""));
    Report empty = Report.started(country.report(FORM_HT_NATIONAL, MINISTRY), Sheet.EMPTY);

    for (Report one : ImmutableList.of(report, notaries, empty)) {
      keep(country.stores(), one);

      assertSame(country, one);
    }
  }

  @Test
  default void a_revision_is_kept_with_its_explanations_and_stays_intact() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_HT_A, NHAN_MON);
    ImmutableSortedMap.Builder<String, String> explanations = ImmutableSortedMap.naturalOrder();
    for (int i = 0; i < TEXTS.size(); i++) {
      explanations.put("3<=1@I." + i, TEXTS.get(i));
    }
    Report draft = SampleReports.draft(key);
    Report submitted =
        draft.submitted(
            ReportStatus.IN_APPROVAL, SampleReports.SOMEBODY, explanations.buildOrThrow());
    keep(country.stores(), draft);
    keep(country.stores(), submitted);

    Revision revision =
        harness()
            .open()
            .<Optional<Revision>>transact(work -> work.reports().findRevision(key, 1))
            .orElseThrow();

    assertThat(revision).isEqualTo(submitted.revision().orElseThrow());
    assertThat(revision.isIntact(key)).isTrue();
    assertSame(country, submitted);
  }

  @Test
  default void a_sheet_of_a_thousand_rows_is_kept() {
    SampleCountry country = country();
    Grid grid = SampleCountry.regime().form(FORM_12B).block(BLOCK_I).grid();
    ImmutableSortedMap.Builder<RowKey, Row> rows = ImmutableSortedMap.naturalOrder();
    for (int i = 0; i < 1_000; i++) {
      ItemCode item = ItemCode.parse("vpcc-" + i);
      rows.put(
          RowKey.of(BLOCK_I, item),
          new Row(
              new RowSource.CatalogueRow(
                  SampleCountry.NOTARIES,
                  item,
                  1,
                  SampleCountry.accountName(HA_TINH, Role.COMPILER)),
              Figures.of(grid, SampleCountry.figures(grid, i)),
              Coverage.ONE,
              "số " + i));
    }
    Report draft =
        Report.started(
            country.report(FORM_12B, HA_TINH), new Sheet(rows.buildOrThrow(), "một nghìn dòng"));
    Report submitted =
        draft.submitted(ReportStatus.IN_CHECK, SampleReports.SOMEBODY, ImmutableSortedMap.of());

    keep(country.stores(), draft);
    keep(country.stores(), submitted);

    assertSame(country, submitted);
  }

  @Test
  default void journal_entries_and_seals_are_kept_with_all_that_was_read() {
    Stores stores = harness().open();
    ImmutableSortedMap.Builder<String, Long> reads = ImmutableSortedMap.naturalOrder();
    for (int i = 0; i < 500; i++) {
      reads.put("report " + country(i), i % 2 == 0 ? Long.MAX_VALUE - i : i);
    }
    List<JournalEntry> entries = new ArrayList<>();
    for (Instant at : INSTANTS) {
      ChainKey chain = ChainKey.of("sample", "at " + at);
      for (ReadSet read :
          ImmutableList.of(
              new ReadSet(ImmutableSortedMap.of()), new ReadSet(reads.buildOrThrow()))) {
        for (Optional<Role> role :
            ImmutableSet.<Optional<Role>>of(Optional.empty(), Optional.of(Role.ADMIN))) {
          entries.add(
              Chain.next(
                  entries.isEmpty() || !entries.get(entries.size() - 1).chain().equals(chain)
                      ? Optional.empty()
                      : Optional.of(entries.get(entries.size() - 1).head()),
                  new Fact(chain, "act", "", role.map(word -> digest(word.word()))),
                  new Signature(
                      new AccountName("haont.bgg"), role, at, CommandKey.random(), read)));
        }
      }
    }
    Contract.keep(stores, work -> entries.forEach(work.journal()::add));
    List<Seal> seals = new ArrayList<>();
    for (Instant at : INSTANTS) {
      Contract.keep(
          stores,
          work -> {
            Seal seal = Seal.over(work.journal().findSeal(), at, work.journal().heads());
            work.journal().add(seal);
            seals.add(seal);
          });
    }

    StoreState state = StoreState.of(harness().open());
    assertThat(state.entries().values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(entries);
    assertThat(state.seals()).hasSameElementsAs(seals).hasSize(INSTANTS.size());
    assertThat(SampleCountry.on(stores).statlib().verify()).isEmpty();
  }

  private static String country(int i) {
    return SampleCountry.reportKey("nam-2023", FORM_17A, BOC_BO) + "/" + i;
  }

  private static Digest digest(String text) {
    return SampleJournal.digest(text);
  }

  private static Sheet sheet(Report report, Figures figures) {
    return report
        .sheet()
        .with(
            ImmutableMap.of(
                RowKey.own(BLOCK_I), new Row(RowSource.OWN, figures, Coverage.ONE, "")));
  }

  /** Sums as large as they come; averages and ratios stay empty, they would not fit. */
  private static Figures sums(Grid grid, long number) {
    long[] numbers = new long[grid.size()];
    byte[] marks = new byte[grid.size()];
    for (int slot = 0; slot < grid.size(); slot++) {
      String column = grid.keys().get(slot).column().value();
      if (column.equals("1") || column.equals("6")) {
        numbers[slot] = number;
        marks[slot] = Figures.NUMBER;
      }
    }
    return Figures.ofSums(grid, numbers, marks);
  }

  private static Optional<Period> find(Stores stores, Period period) {
    return stores.transact(work -> work.periods().find(period.key()));
  }

  private static void keep(Stores stores, Report report) {
    Contract.keep(stores, work -> work.reports().put(report));
  }

  private void assertSame(SampleCountry country, Report report) {
    for (Stores stores : ImmutableList.of(country.stores(), harness().open())) {
      Report read =
          stores
              .<Optional<Report>>transact(work -> work.reports().find(report.key()))
              .orElseThrow();
      assertThat(read).isEqualTo(report);
      assertThat(Digest.of("sheet", read.sheet())).isEqualTo(Digest.of("sheet", report.sheet()));
      assertThat(read.revision().map(revision -> revision.isIntact(report.key())))
          .isNotEqualTo(Optional.of(false));
    }
  }
}
