package org.statlib.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.account.AccountName;
import org.statlib.command.Digest;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.form.BlockCode;
import org.statlib.form.CatalogueCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.Grid;
import org.statlib.form.ItemCode;
import org.statlib.unit.UnitCode;

/** The digest of a sheet tells every difference apart; its revision never changes unnoticed. */
class SheetTest {

  private static final Grid GRID =
      SampleCountry.regime().form(SampleCountry.FORM_HT_A).block(SampleCountry.BLOCK_I).grid();
  private static final ReportKey KEY =
      SampleCountry.reportKey("nam-2023", SampleCountry.FORM_HT_A, SampleCountry.BOC_BO);
  private static final ReportKey OTHER =
      SampleCountry.reportKey("nam-2023", SampleCountry.FORM_HT_A, SampleCountry.NHAN_MON);

  @Requirement("S002-024")
  @Property
  void two_sheets_have_one_digest_exactly_if_they_are_one(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Map<Digest, Sheet> met = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      Sheet sheet = sheet(random);

      Sheet other = met.put(digest(sheet), sheet);

      assertThat(other == null || other.equals(sheet)).isTrue();
    }
    Random again = new Random(seed);
    assertThat(digest(sheet(again))).isIn(met.keySet());
  }

  @Property
  void every_single_change_of_a_sheet_changes_its_digest(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Sheet sheet = sheet(random);
    RowKey key = RowKey.own(SampleCountry.BLOCK_I);
    Row row = row(RowSource.OWN, figures(random), Coverage.ONE, "ghi chú");
    Sheet base = sheet.with(Map.of(key, row));
    Digest digest = digest(base);

    ImmutableList.Builder<Row> changes = ImmutableList.builder();
    changes.add(row.withNote(""), row.withNote("ghi chu"));
    changes.add(row(RowSource.OWN, row.figures(), new Coverage(2, 1, 0), "ghi chú"));
    changes.add(row(RowSource.OWN, row.figures(), new Coverage(2, 1, 1), "ghi chú"));
    changes.add(row(RowSource.OWN, row.figures(), new Coverage(1, 0, 1), "ghi chú"));
    for (RowSource source : sources()) {
      if (!source.equals(RowSource.OWN)) {
        changes.add(row(source, row.figures(), Coverage.ONE, "ghi chú"));
      }
    }
    for (int slot = 0; slot < GRID.size(); slot++) {
      if (GRID.isEntered(slot)) {
        CellKey cell = GRID.keys().get(slot);
        for (Cell other :
            ImmutableList.of(
                Cell.ABSENT, Cell.NONE_OCCURRED, Cell.NOT_AVAILABLE, Cell.of(0), Cell.of(-77))) {
          if (!other.equals(row.figures().cell(cell))) {
            changes.add(
                row(
                    RowSource.OWN,
                    row.figures().with(Map.of(cell, other)),
                    Coverage.ONE,
                    "ghi chú"));
          }
        }
      }
    }

    for (Row changed : changes.build()) {
      assertThat(digest(base.with(Map.of(key, changed)))).isNotEqualTo(digest);
    }
    assertThat(digest(base.withNote(base.note() + "x"))).isNotEqualTo(digest);
    assertThat(digest(moved(base, key, RowKey.own(SampleCountry.BLOCK_II)))).isNotEqualTo(digest);
  }

  @Property
  void the_order_in_which_rows_were_put_leaves_no_trace(@ForAll("seeds") long seed) {
    Sheet sheet = sheet(new Random(seed));
    Sheet rebuilt = Sheet.EMPTY.withNote(sheet.note());
    for (RowKey key : sheet.rows().descendingKeySet()) {
      rebuilt = rebuilt.with(Map.of(key, sheet.rows().get(key)));
    }

    assertThat(rebuilt).isEqualTo(sheet);
    assertThat(digest(rebuilt)).isEqualTo(digest(sheet));
  }

  @Test
  void each_source_of_a_row_has_a_digest_of_its_own() {
    assertThat(sources().stream().map(source -> Digest.of("test", source)).distinct().count())
        .isEqualTo(sources().size());
  }

  /** Law 6, W3, W4. Kills: explanations left out of the content. */
  @Requirement("S002-024")
  @Property
  void a_revision_is_intact_only_as_it_was_frozen(@ForAll("seeds") long seed) {
    Random random = new Random(seed);
    Sheet sheet = sheet(random);
    ImmutableSortedMap<String, String> said = ImmutableSortedMap.of("3<=1@I", "đã kiểm tra");
    Revision revision = Revision.freeze(KEY, 2, sheet, said);

    assertThat(revision.isIntact(KEY)).isTrue();
    assertThat(revision.isIntact(OTHER)).isFalse();
    for (Revision tampered :
        ImmutableList.of(
            new Revision(3, sheet, said, revision.content()),
            new Revision(2, sheet.withNote("khác"), said, revision.content()),
            new Revision(2, sheet, ImmutableSortedMap.of(), revision.content()),
            new Revision(2, sheet, ImmutableSortedMap.of("3<=1@I", "đã kiểm"), revision.content()),
            new Revision(
                2, sheet, ImmutableSortedMap.of("3<=1@", "Iđã kiểm tra"), revision.content()),
            new Revision(2, sheet, said, Digest.of("test", sheet)))) {
      assertThat(tampered.isIntact(KEY)).isFalse();
    }
    assertThatThrownBy(() -> new Revision(0, sheet, said, revision.content()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void coverage_of_a_block_is_that_of_its_rows() {
    Row received = row(RowSource.MISSING, Figures.absent(GRID), new Coverage(3, 2, 1), "");
    Row missing = row(RowSource.MISSING, Figures.absent(GRID), new Coverage(2, 0, 0), "");
    Sheet sheet =
        Sheet.EMPTY.with(
            Map.of(
                RowKey.of(SampleCountry.BLOCK_II, SampleCountry.PAC_NAM), received,
                RowKey.of(SampleCountry.BLOCK_II, SampleCountry.BA_BE), missing,
                RowKey.own(SampleCountry.BLOCK_I),
                    row(RowSource.OWN, Figures.absent(GRID), Coverage.ONE, "")));

    assertThat(sheet.coverage(SampleCountry.BLOCK_II)).isEqualTo(new Coverage(5, 2, 1));
    assertThat(sheet.coverage(SampleCountry.BLOCK_II).missing()).isEqualTo(2);
    assertThat(sheet.coverage(SampleCountry.BLOCK_I)).isEqualTo(Coverage.ONE);
    assertThat(sheet.coverage(BlockCode.parse("III"))).isEqualTo(Coverage.NONE);
  }

  @Test
  void coverage_never_counts_more_than_are_due() {
    assertThatThrownBy(() -> new Coverage(1, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Coverage(0, -1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Coverage(0, 0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {" đầu", "cuối ", "\u0000", "e\u0302", "a\u202eb", "\ud800", "a\u200bb"})
  void notes_are_plain_text(String note) {
    assertThatThrownBy(() -> Sheet.EMPTY.withNote(note))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> row(RowSource.OWN, Figures.absent(GRID), Coverage.ONE, note))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void notes_have_a_longest_length() {
    assertThat(Sheet.EMPTY.withNote("x".repeat(2000)).note()).hasSize(2000);
    assertThatThrownBy(() -> Sheet.EMPTY.withNote("x".repeat(2001)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_delegated_entry_says_why() {
    assertThatThrownBy(
            () ->
                new RowSource.DelegatedEntry(
                    SampleCountry.BOC_BO, AccountName.parse("huyenpacnam_tbkn_bc"), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void no_figure_is_printed_with_a_sheet() {
    Figures figures = Figures.of(GRID, Map.of(GRID.keys().get(0), Cell.of(987_654)));
    Sheet sheet =
        Sheet.EMPTY.with(
            Map.of(
                RowKey.own(SampleCountry.BLOCK_I), row(RowSource.OWN, figures, Coverage.ONE, "")));

    assertThat(sheet).hasToString("1 rows");
    assertThat(figures.toString()).doesNotContain("987");
    assertThat(sheet.rows().toString()).doesNotContain("987");
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  /** Every source, with neighbours that differ in one thing. */
  private static ImmutableList<RowSource> sources() {
    Digest one = Digest.of("test", digester -> digester.put(1));
    Digest two = Digest.of("test", digester -> digester.put(2));
    AccountName by = AccountName.parse("huyenpacnam_tbkn_bc");
    AccountName other = AccountName.parse("huyenpacnam_tbkn_bc_hai");
    CatalogueCode notaries = SampleCountry.NOTARIES;
    ItemCode item = ItemCode.parse("vpcc-01");
    return ImmutableList.of(
        RowSource.OWN,
        RowSource.MISSING,
        new RowSource.Received(KEY, 1, one),
        new RowSource.Received(KEY, 2, one),
        new RowSource.Received(KEY, 1, two),
        new RowSource.Received(OTHER, 1, one),
        new RowSource.DelegatedEntry(SampleCountry.BOC_BO, by, "vì sao"),
        new RowSource.DelegatedEntry(SampleCountry.BOC_BO, by, "vì"),
        new RowSource.DelegatedEntry(SampleCountry.BOC_BO, other, "vì sao"),
        new RowSource.DelegatedEntry(SampleCountry.NHAN_MON, by, "vì sao"),
        new RowSource.CatalogueRow(notaries, item, 1, by),
        new RowSource.CatalogueRow(notaries, item, 2, by),
        new RowSource.CatalogueRow(notaries, item, 1, other),
        new RowSource.CatalogueRow(notaries, ItemCode.parse("vpcc-02"), 1, by),
        new RowSource.CatalogueRow(CatalogueCode.parse("notary"), item, 1, by));
  }

  /** Few rows with small figures, so that neighbours nearly meet. */
  private static Sheet sheet(Random random) {
    Map<RowKey, Row> rows = new HashMap<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      BlockCode block = random.nextBoolean() ? SampleCountry.BLOCK_I : SampleCountry.BLOCK_II;
      RowKey key =
          random.nextBoolean()
              ? RowKey.own(block)
              : RowKey.of(block, UnitCode.parse(random.nextBoolean() ? "a" : "aa"));
      rows.put(
          key,
          row(
              sources().get(random.nextInt(sources().size())),
              figures(random),
              new Coverage(2, random.nextInt(2), random.nextInt(2)),
              note(random)));
    }
    return new Sheet(ImmutableSortedMap.copyOf(rows), note(random));
  }

  private static String note(Random random) {
    return new String[] {"", "a", "aa", "b"}[random.nextInt(4)];
  }

  private static Figures figures(Random random) {
    Map<CellKey, Cell> cells = new HashMap<>();
    for (int slot = 0; slot < GRID.size(); slot++) {
      if (GRID.isEntered(slot) && random.nextInt(4) == 0) {
        cells.put(
            GRID.keys().get(slot),
            random.nextBoolean() ? Cell.of(random.nextInt(3)) : Cell.NONE_OCCURRED);
      }
    }
    return Figures.of(GRID, cells);
  }

  private static Row row(RowSource source, Figures figures, Coverage coverage, String note) {
    return new Row(source, figures, coverage, note);
  }

  private static Sheet moved(Sheet sheet, RowKey from, RowKey to) {
    Map<RowKey, Row> rows = new HashMap<>(sheet.rows());
    rows.put(to, rows.remove(from));
    return new Sheet(ImmutableSortedMap.copyOf(rows), sheet.note());
  }

  private static Digest digest(Sheet sheet) {
    return Digest.of("statlib.report.sheet", sheet);
  }
}
