package org.statlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BANH_TRACH;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.CHO_RA;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.contract.SampleCountry.applied;
import static org.statlib.contract.SampleCountry.cells;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.SampleFounding;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.Check.Term;
import org.statlib.form.Column;
import org.statlib.form.Comparison;
import org.statlib.form.Comparison.Against;
import org.statlib.form.Comparison.Earlier;
import org.statlib.form.Comparison.History;
import org.statlib.form.Comparison.Siblings;
import org.statlib.form.Comparison.Superseded;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grid;
import org.statlib.form.Outlier;
import org.statlib.form.Severity;
import org.statlib.journal.JournalEntry;
import org.statlib.period.PeriodCode;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.RowKey;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.Workflow;

/** What is submitted stands against what was reported before, and nothing odd passes in silence. */
class ComparedReportsTest {

  private static final Comparison GROWS = comparison("1>=earlier", "1", new Earlier());
  private static final Comparison NEAR_THE_YEAR =
      comparison("1~superseded", "1", new Superseded(100));
  private static final Comparison LIKE_EVERY_YEAR =
      comparison("1~history", "1", new History(5, Outlier.USUAL));
  private static final Comparison LIKE_ITS_SIBLINGS =
      comparison("1~siblings", "1", new Siblings(Outlier.USUAL));

  @Test
  void the_year_is_no_less_than_its_first_half_or_the_compiler_says_why() {
    SampleCountry country = country(FORM_17A, GROWS).found().open("6thang-2023");
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT, cells("1", 120));
    country.open("nam-2023");
    ReportKey year = country.report(FORM_17A, BOC_BO);
    country.walkTo(year, ReportStatus.DRAFT, cells("1", 119));

    Outcome silent = submit(country, year);

    assertThat(codes(silent)).containsExactly("workflow.submit.warning");
    assertThat(silent.reasons().get(0).arguments()).containsExactly("1>=earlier@I");
    assertThat(silent.reasons().toString()).doesNotContain("119").doesNotContain("120");
    assertThat(codes(submit(country, year, "1>=earlier@I", ""))).isEqualTo(codes(silent));
    applied(submit(country, year, "1>=earlier@I", "đính chính số liệu 6 tháng"));
    assertThat(country.stored(year).revision().orElseThrow().explanations())
        .containsExactly(entry("1>=earlier@I", "đính chính số liệu 6 tháng"));
  }

  @Test
  void what_grew_or_stayed_needs_no_word() {
    for (long now : new long[] {120, 121}) {
      SampleCountry country = country(FORM_17A, GROWS).found().open("6thang-2023");
      country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT, cells("1", 120));
      country.open("nam-2023");
      ReportKey year = country.report(FORM_17A, BOC_BO);
      country.walkTo(year, ReportStatus.DRAFT, cells("1", now));

      applied(submit(country, year));
    }
  }

  @Test
  void where_the_form_says_so_it_blocks_whatever_is_said() {
    SampleCountry country = country(FORM_17A, blocking(GROWS)).found().open("6thang-2023");
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT, cells("1", 120));
    country.open("nam-2023");
    ReportKey year = country.report(FORM_17A, BOC_BO);
    country.walkTo(year, ReportStatus.DRAFT, cells("1", 119));

    Outcome outcome = submit(country, year, "1>=earlier@I", "đính chính số liệu 6 tháng");

    assertThat(codes(outcome)).containsExactly("workflow.submit.comparison");
    assertThat(outcome.reasons().get(0).sentence())
        .isEqualTo("comparison 1>=earlier must hold in I");
    assertThat(outcome.reasons().get(0).article()).isEqualTo("ours");
    applied(country.as(BOC_BO, Role.COMPILER).enter(year, BLOCK_I, cells("1", 120)));
    applied(submit(country, year));
  }

  @Test
  void the_official_year_stands_near_the_year_it_supersedes() {
    SampleCountry country = country(FORM_17A, NEAR_THE_YEAR).found().open("nam-2023");
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT, cells("1", 1000));
    country.open("namchinhthuc-2023");
    ReportKey official = country.report(FORM_17A, BOC_BO);
    country.walkTo(official, ReportStatus.DRAFT, cells("1", 1101));

    assertThat(warnings(submit(country, official))).containsExactly("1~superseded@I");
    applied(country.as(BOC_BO, Role.COMPILER).enter(official, BLOCK_I, cells("1", 1100)));
    applied(submit(country, official));
  }

  @Test
  void a_first_report_has_nothing_to_stand_against() {
    SampleCountry country =
        country(FORM_17A, blocking(GROWS), NEAR_THE_YEAR, LIKE_EVERY_YEAR, LIKE_ITS_SIBLINGS)
            .found()
            .open("nam-2023");
    ReportKey year = country.report(FORM_17A, BOC_BO);
    country.walkTo(year, ReportStatus.DRAFT, cells("1", 987_654));

    applied(submit(country, year));
  }

  @Test
  void a_report_that_was_never_sent_up_is_no_reference() {
    SampleCountry country = country(FORM_17A, blocking(GROWS)).found().open("6thang-2023");
    ReportKey half = country.report(FORM_17A, BOC_BO);
    country.walkTo(half, ReportStatus.APPROVED, cells("1", 120));
    country.open("nam-2023");
    assertThat(country.stored(half).status()).isEqualTo(ReportStatus.CLOSED);
    ReportKey year = country.report(FORM_17A, BOC_BO);
    country.walkTo(year, ReportStatus.DRAFT, cells("1", 119));

    applied(submit(country, year));
  }

  @Test
  void an_outlier_among_the_own_years_is_explained() {
    SampleCountry country = country(FORM_17A, LIKE_EVERY_YEAR).found();
    for (int year = 2019; year < 2023; year++) {
      country.open("nam-" + year);
      country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT, cells("1", year - 1919));
    }
    country.open("nam-2023");
    ReportKey year = country.report(FORM_17A, BOC_BO);
    country.walkTo(year, ReportStatus.DRAFT, cells("1", 1040));

    assertThat(warnings(submit(country, year))).containsExactly("1~history@I");
    applied(country.as(BOC_BO, Role.COMPILER).enter(year, BLOCK_I, cells("1", 104)));
    applied(submit(country, year));
  }

  @Test
  void years_too_far_back_are_not_looked_at() {
    SampleCountry country =
        country(FORM_17A, comparison("1~history", "1", new History(4, Outlier.USUAL))).found();
    for (int year = 2019; year < 2023; year++) {
      country.open("nam-" + year);
      country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT, cells("1", 100));
    }
    country.open("nam-2024");
    ReportKey year = country.report(FORM_17A, BOC_BO);
    country.walkTo(year, ReportStatus.DRAFT, cells("1", 5));

    applied(submit(country, year));
  }

  @Test
  void an_outlier_among_the_siblings_is_explained_and_names_none_of_them() {
    SampleCountry country =
        country(FORM_17A, LIKE_ITS_SIBLINGS).found(fiveCommunesInPacNam()).open("nam-2023");
    ImmutableList<UnitCode> siblings = ImmutableList.of(BANG_THANH, NHAN_MON, CHO_RA, BANH_TRACH);
    for (UnitCode sibling : siblings) {
      ReportKey report = country.report(FORM_17A, sibling);
      country.walkTo(report, ReportStatus.SENT, cells("1", 100 + siblings.indexOf(sibling)));
    }
    ReportKey year = country.report(FORM_17A, BOC_BO);
    country.walkTo(year, ReportStatus.DRAFT, cells("1", 7_777));

    Outcome silent = submit(country, year);

    assertThat(warnings(silent)).containsExactly("1~siblings@I");
    for (UnitCode sibling : siblings) {
      assertThat(silent.reasons().toString()).doesNotContain(sibling.value());
    }
    applied(submit(country, year, "1~siblings@I", "có khu công nghiệp mới"));
  }

  @Test
  void only_siblings_whose_report_is_official_count() {
    SampleCountry country =
        country(FORM_17A, LIKE_ITS_SIBLINGS).found(fiveCommunesInPacNam()).open("nam-2023");
    for (UnitCode sibling : ImmutableList.of(BANG_THANH, NHAN_MON, CHO_RA)) {
      country.walkTo(country.report(FORM_17A, sibling), ReportStatus.RECEIVED, cells("1", 100));
    }
    ReportKey last = country.report(FORM_17A, BANH_TRACH);
    country.walkTo(last, ReportStatus.APPROVED, cells("1", 100));
    ReportKey year = country.report(FORM_17A, BOC_BO);
    country.walkTo(year, ReportStatus.DRAFT, cells("1", 7_777));

    applied(submit(country, year));
    country.walkTo(year, ReportStatus.RETURNED);
    country.walkTo(last, ReportStatus.SENT);
    assertThat(warnings(submit(country, year))).containsExactly("1~siblings@I");
  }

  @Test
  void a_block_of_units_below_is_compared_by_its_total() {
    Comparison total =
        new Comparison("1>=earlier", BLOCK_II, Term.parse("1"), new Earlier(), Severity.WARNING);
    SampleCountry country = country(FORM_17B, total).found().open("6thang-2023");
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.RECEIVED, cells("1", 100));
    country.walkTo(country.report(FORM_17B, PAC_NAM), ReportStatus.SENT);
    country.open("nam-2023");
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.RECEIVED, cells("1", 60));
    country.walkTo(country.report(FORM_17A, NHAN_MON), ReportStatus.RECEIVED, cells("1", 39));
    ReportKey year = country.report(FORM_17B, PAC_NAM);
    country.start(year);

    Outcome silent =
        country.as(PAC_NAM, Role.COMPILER).submitForCheck(year, RowKey.of(BLOCK_II, BANG_THANH));

    assertThat(warnings(silent)).containsExactly("1>=earlier@II");
  }

  @Test
  void each_fixed_row_is_compared_for_itself_as_it_is_printed() {
    SampleCountry country = country(FORM_HT_A, GROWS).found().open("6thang-2023");
    country.walkTo(
        country.report(FORM_HT_A, BOC_BO),
        ReportStatus.SENT,
        cells("I.1.1", 50, "I.1.1~", 10, "I.2.1", 50, "I.2.1~", 10));
    country.open("nam-2023");
    ReportKey year = country.report(FORM_HT_A, BOC_BO);
    country.walkTo(
        year,
        ReportStatus.DRAFT,
        cells("I.1.1", 55, "I.1.1~", 5, "I.2.1", 59, "I.2.1~", Cell.NONE_OCCURRED));

    assertThat(warnings(submit(country, year))).containsExactly("1>=earlier@I.I.2");
  }

  @Test
  void the_journal_tells_what_the_submission_was_compared_with() {
    SampleCountry country = country(FORM_17A, GROWS, NEAR_THE_YEAR).found().open("6thang-2023");
    ReportKey half = country.report(FORM_17A, BOC_BO);
    country.walkTo(half, ReportStatus.SENT);
    country.open("nam-2023");
    ReportKey year = country.report(FORM_17A, BOC_BO);
    country.walkTo(year, ReportStatus.IN_APPROVAL);
    country.walkTo(year, ReportStatus.APPROVED);

    assertThat(reads(country, year, "submit for approval"))
        .containsEntry("report " + half, country.stored(half).version())
        .containsEntry("period " + half.period(), 2L);
    assertThat(reads(country, year, "enter")).doesNotContainKey("report " + half);
    assertThat(reads(country, year, "approve")).doesNotContainKey("report " + half);
    assertThat(country.statlib().verify()).isEmpty();
  }

  @Test
  void a_report_of_another_regime_is_no_reference_even_under_the_same_code() {
    Regime regime = SampleCountry.regimeWith(form(FORM_17A, blocking(GROWS)));
    Regime before = ofCode(regime, RegimeCode.parse("sample-2016"));
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found();
    Statlib both = Statlib.on(country.stores(), country.clock(), before, regime);
    applied(
        both.execute(
            SampleCountry.operator(),
            new PeriodCommand.Open(
                CommandKey.random(), before.code(), PeriodCode.parse("6thang-2023"))));
    ReportKey half = SampleCountry.reportKey("6thang-2023", FORM_17A, BOC_BO);
    country.under(before).walkTo(half, ReportStatus.SENT, cells("1", 120));
    SampleCountry later = country.under(regime).open("nam-2023");
    ReportKey year = later.report(FORM_17A, BOC_BO);
    later.walkTo(year, ReportStatus.DRAFT, cells("1", 1));

    applied(submit(later, year));
  }

  @Test
  void a_form_whose_cells_changed_begins_its_history_anew() {
    Form form = form(FORM_17A, blocking(GROWS));
    SampleCountry before =
        SampleCountry.on(new InMemoryStores()).under(SampleCountry.regimeWith(form)).found();
    before.open("6thang-2023");
    before.walkTo(before.report(FORM_17A, BOC_BO), ReportStatus.SENT, cells("1", 120));
    Grid grid = form.block(BLOCK_I).grid();
    Grid wider =
        Grid.of(
            grid.rows(),
            ImmutableList.<Column>builder()
                .addAll(grid.columns())
                .add(Column.counting("4", "Cột 4"))
                .build());
    Form changed =
        new Form(
            FORM_17A,
            form.title(),
            form.evidence(),
            ImmutableList.of(Block.own(BLOCK_I, "", wider)),
            ImmutableList.of(),
            form.comparisons());
    SampleCountry after = before.under(SampleCountry.regimeWith(changed)).open("nam-2023");
    ReportKey year = after.report(FORM_17A, BOC_BO);
    after.walkTo(year, ReportStatus.DRAFT, cells("1", 1));

    applied(submit(after, year));
  }

  /** What a unit enters in a period, and whether it sends it up. */
  private record Chapter(Cell one, Cell two, boolean sent) {}

  /** The library against a long-hand look at each of three periods of a year. */
  @Property(tries = 100)
  void whatever_a_year_brings_exactly_what_is_odd_is_named(
      @ForAll("chapters") List<Chapter> chapters) {
    Comparison blocks = blocking(comparison("2>=earlier", "2", new Earlier()));
    SampleCountry country = country(FORM_17A, GROWS, blocks, NEAR_THE_YEAR).found();
    Optional<Chapter> half = Optional.empty();
    Optional<Chapter> year = Optional.empty();
    for (String period : ImmutableList.of("6thang-2023", "nam-2023", "namchinhthuc-2023")) {
      Chapter now = chapters.get(period.startsWith("6") ? 0 : period.startsWith("namc") ? 2 : 1);
      Set<String> odd = new TreeSet<>();
      if (half.isPresent() && number(now.one()) < number(half.get().one())) {
        odd.add("1>=earlier");
      }
      if (half.isPresent() && number(now.two()) < number(half.get().two())) {
        odd.add("2>=earlier");
      }
      if (period.startsWith("namc") && year.isPresent()) {
        int before = number(year.get().one());
        if (Math.abs(number(now.one()) - before) * 10 > before) {
          odd.add("1~superseded");
        }
      }

      country.open(period);
      ReportKey key = country.report(FORM_17A, BOC_BO);
      country.walkTo(key, ReportStatus.DRAFT, cells("1", now.one(), "2", now.two()));
      Outcome silent = submit(country, key);

      assertThat(silent.reasons())
          .extracting(reason -> reason.arguments().get(0).replace("@I", ""))
          .containsExactlyInAnyOrderElementsOf(odd);
      if (now.sent() && !odd.contains("2>=earlier")) {
        country.walkTo(key, ReportStatus.SENT);
        half = period.startsWith("6") ? Optional.of(now) : half;
        year = period.startsWith("nam-") ? Optional.of(now) : year;
      }
    }
  }

  @Provide
  Arbitrary<List<Chapter>> chapters() {
    Arbitrary<Cell> cell =
        Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.longs().between(8, 13).map(Cell::of)),
            Tuple.of(1, Arbitraries.of(Cell.of(0), Cell.NONE_OCCURRED)));
    return Combinators.combine(cell, cell, Arbitraries.of(true, true, true, false))
        .as(Chapter::new)
        .list()
        .ofSize(3);
  }

  private static int number(Cell cell) {
    return cell instanceof Cell.Number number ? (int) number.unscaled() : 0;
  }

  private static SampleCountry country(FormCode form, Comparison... comparisons) {
    return SampleCountry.on(new InMemoryStores())
        .under(SampleCountry.regimeWith(form(form, comparisons)));
  }

  /** A form of the sample regime with comparisons in the place of its checks. */
  private static Form form(FormCode code, Comparison... comparisons) {
    Form form = SampleCountry.regime().form(code);
    return new Form(
        code,
        form.title(),
        form.evidence(),
        form.blocks(),
        ImmutableList.of(),
        ImmutableList.copyOf(comparisons));
  }

  private static Comparison comparison(String code, String cell, Against against) {
    return new Comparison(code, BlockCode.parse("I"), Term.parse(cell), against, Severity.WARNING);
  }

  private static Comparison blocking(Comparison comparison) {
    return new Comparison(
        comparison.code(),
        comparison.block(),
        comparison.cell(),
        comparison.against(),
        Severity.BLOCKING);
  }

  private static Regime ofCode(Regime regime, RegimeCode code) {
    return new Regime(
        code,
        regime.title(),
        regime.zone(),
        regime.series(),
        regime.kinds(),
        regime.periods(),
        regime.forms(),
        regime.receivers(),
        regime.deadlines(),
        regime.policy(),
        regime.provinceTokens(),
        regime.reminders(),
        regime.catalogues());
  }

  /** The two communes of Ba Bể stand under Pác Nặm, beside its own three. */
  private static SampleFounding fiveCommunesInPacNam() {
    SampleFounding founding = SampleCountry.founding();
    for (Unit unit : founding.change().units()) {
      if (unit.code().equals(CHO_RA) || unit.code().equals(BANH_TRACH)) {
        founding =
            founding.withUnit(
                new Unit(unit.code(), unit.kind(), unit.name(), unit.area(), Optional.of(PAC_NAM)));
      }
    }
    return founding;
  }

  private static Outcome submit(SampleCountry country, ReportKey key) {
    return country.desk(key, Role.COMPILER).submitForApproval(key);
  }

  private static Outcome submit(
      SampleCountry country, ReportKey key, String warning, String explanation) {
    return country
        .desk(key, Role.COMPILER)
        .submitForApproval(key, ImmutableSortedMap.of(warning, explanation));
  }

  private static ImmutableSortedMap<String, Long> reads(
      SampleCountry country, ReportKey key, String act) {
    JournalEntry entry =
        Iterables.getLast(
            country.statlib().read(work -> work.journal().entries(Workflow.chain(key))).stream()
                .filter(each -> each.fact().act().equals(act))
                .toList());
    return entry.signature().reads().versions();
  }

  private static List<String> codes(Outcome outcome) {
    return outcome.reasons().stream().map(Violation::code).toList();
  }

  private static List<String> warnings(Outcome outcome) {
    assertThat(codes(outcome)).containsOnly("workflow.submit.warning");
    return outcome.reasons().stream().map(reason -> reason.arguments().get(0)).toList();
  }
}
