package org.statlib.json;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.statlib.account.Role;
import org.statlib.contract.Requirement;
import org.statlib.form.Aggregation;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.Check;
import org.statlib.form.Column;
import org.statlib.form.Comparison;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.period.Deadline;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodCode;
import org.statlib.period.RegimeCode;
import org.statlib.period.SeriesCode;
import org.statlib.regime.KindRule;
import org.statlib.regime.Regime;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;

/** What justice-2019 says, against domain/deadlines.csv and domain/forms.csv. */
class Justice2019PackTest {

  private static final Regime REGIME = RegimeReader.builtIn(RegimeCode.parse("justice-2019"));

  @ParameterizedTest
  @CsvSource({
    "commune, 6thang-2022, 2022-06-06",
    "district, 6thang-2022, 2022-06-16",
    "province, 6thang-2022, 2022-06-25",
    "commune, nam-2022, 2022-11-07",
    "district, nam-2022, 2022-11-18",
    "province, nam-2022, 2022-11-28",
    "commune, namchinhthuc-2022, 2023-01-20",
    "district, namchinhthuc-2022, 2023-01-31",
    "province, namchinhthuc-2022, 2023-02-20"
  })
  void the_nine_standing_deadlines_are_those_of_the_form_headers(
      String reporter, String period, String day) {
    Deadline deadline =
        REGIME.findDeadline(UnitKind.of(reporter), PeriodCode.parse(period)).orElseThrow();

    assertThat(deadline.day()).isEqualTo(day);
    assertThat(deadline.inclusive()).isTrue();
    assertThat(deadline.measures()).isEqualTo(Milestone.ARRIVED);
    assertThat(deadline.zone()).hasToString("Asia/Ho_Chi_Minh");
  }

  @Test
  void no_other_deadline_stands() {
    assertThat(REGIME.deadlines()).hasSize(9);
    assertThat(REGIME.deadlines())
        .allSatisfy(deadline -> assertThat(deadline.evidence()).contains("form headers"));
  }

  @ParameterizedTest
  @CsvSource({
    "6thang, k1-k2, 2023-01-01, 2023-06-30, 2023-05-31, 2023-05-16",
    "6thang, k3-k12, 2023-01-01, 2023-06-30, 2023-05-31, 2023-05-16",
    "nam, k1-k2, 2023-01-01, 2023-12-31, 2023-11-30, 2023-11-15",
    "nam, k3-k12, 2023-01-01, 2023-12-31, 2023-10-31, 2023-10-16",
    "namchinhthuc, k1-k2, 2023-01-01, 2023-12-31, 2023-12-31, 2023-12-16",
    "namchinhthuc, k3-k12, 2023-01-01, 2023-12-31, 2023-12-31, 2023-12-16"
  })
  void windows_are_those_of_the_circular(
      String period, String subjects, String from, String to, String actualUntil, String opensBy) {
    assertThat(REGIME.periods().get(period).window(subjects, 2023))
        .satisfies(
            window -> {
              assertThat(window.from()).isEqualTo(from);
              assertThat(window.to()).isEqualTo(to);
              assertThat(window.actualUntil()).isEqualTo(actualUntil);
              assertThat(window.opensBy()).isEqualTo(opensBy);
            });
  }

  @Test
  void the_official_year_supersedes_the_year_in_one_locking_series() {
    assertThat(REGIME.series().keySet()).containsExactly(SeriesCode.parse("justice/regular"));
    assertThat(REGIME.series().values()).allMatch(series -> series.locks());
    assertThat(REGIME.periods().keySet()).containsExactly("6thang", "nam", "namchinhthuc");
    assertThat(REGIME.periods().get("namchinhthuc").supersedes()).contains("nam");
    assertThat(REGIME.periods().get("nam").supersedes()).isEmpty();
    assertThat(REGIME.periods().get("6thang").supersedes()).isEmpty();
  }

  @Test
  void each_kind_of_unit_has_its_roles() {
    assertThat(REGIME.kinds().values())
        .extracting(
            kind ->
                kind.kind()
                    + " "
                    + kind.subjects()
                    + " "
                    + kind.roles().stream().map(Role::word).collect(joining(",")))
        .containsExactly(
            "ministry k1-k2 ",
            "focal-point k1-k2 bc,kt,ld",
            "operator k1-k2 admin",
            "ministry-department k1-k2 ld,kt,bc",
            "legal-organisation k3-k12 ld,kt,bc",
            "province k3-k12 admin,ld,kt,bc",
            "district k3-k12 ld,kt,bc",
            "commune k3-k12 ld,bc");
    assertThat(REGIME.kind(UnitKinds.MINISTRY).desk()).contains(UnitKinds.FOCAL_POINT);
    assertThat(REGIME.kinds().values().stream().filter(KindRule::operator))
        .extracting(KindRule::kind)
        .containsExactly(UnitKinds.OPERATOR);
  }

  @Requirement("S001-001")
  @Test
  void forms_go_up_the_chain() {
    assertThat(REGIME.receivers())
        .extracting(
            rule ->
                "%s %s>%s %s %s"
                    .formatted(
                        rule.form(),
                        rule.reporter(),
                        rule.receiver().map(UnitKind::code).orElse("issued"),
                        rule.checked() ? "checked" : "unchecked",
                        rule.periods()))
        .containsExactly(
            "10a/BTP/PBGDPL/HGCS commune>district unchecked [nam, namchinhthuc]",
            "10b/BTP/PBGDPL/HGCS district>province checked [nam, namchinhthuc]",
            "10c/BTP/PBGDPL/HGCS province>ministry checked [nam, namchinhthuc]",
            "12b/BTP/BTTP/CC province>ministry checked [6thang, nam, namchinhthuc]",
            "17a/BTP/HTQTCT/CT commune>district unchecked [6thang, nam, namchinhthuc]",
            "17b/BTP/HTQTCT/CT district>province checked [6thang, nam, namchinhthuc]",
            "17c/BTP/HTQTCT/CT province>ministry checked [6thang, nam, namchinhthuc]",
            "SAMPLE-HT-a commune>district unchecked [6thang, nam, namchinhthuc]",
            "SAMPLE-HT-b district>province checked [6thang, nam, namchinhthuc]",
            "SAMPLE-HT-c province>ministry checked [6thang, nam, namchinhthuc]",
            "SAMPLE-HT-national ministry>issued checked [6thang, nam, namchinhthuc]");
  }

  @Test
  void blocks_take_their_rows_from_the_level_below() {
    assertThat(REGIME.forms().values().stream().flatMap(Justice2019PackTest::blocks))
        .containsExactly(
            "10a/BTP/PBGDPL/HGCS I OWN 8",
            "10b/BTP/PBGDPL/HGCS I CHILD 8 from 10a/BTP/PBGDPL/HGCS I",
            "10c/BTP/PBGDPL/HGCS I CHILD 8 from 10b/BTP/PBGDPL/HGCS I",
            "12a/BTP/BTTP/CC I OWN 11",
            "12b/BTP/BTTP/CC I CATALOGUE_ITEM 11 of notary-organisations",
            "17a/BTP/HTQTCT/CT I OWN 3",
            "17b/BTP/HTQTCT/CT I OWN 4",
            "17b/BTP/HTQTCT/CT II CHILD 3 from 17a/BTP/HTQTCT/CT I",
            "17c/BTP/HTQTCT/CT I CHILD 4 from 17b/BTP/HTQTCT/CT I",
            "17c/BTP/HTQTCT/CT II CHILD 3 from 17b/BTP/HTQTCT/CT II",
            "SAMPLE-HT-a I OWN 6",
            "SAMPLE-HT-b I CHILD 6 from SAMPLE-HT-a I",
            "SAMPLE-HT-c I CHILD 6 from SAMPLE-HT-b I",
            "SAMPLE-HT-national I CHILD 6 from SAMPLE-HT-c I");
  }

  private static Stream<String> blocks(Form form) {
    return form.blocks().stream()
        .map(
            block ->
                form.code()
                    + " "
                    + block.code()
                    + " "
                    + block.grain()
                    + " "
                    + block.grid().columns().size()
                    + block
                        .source()
                        .map(source -> " from " + source.form() + " " + source.block())
                        .orElse("")
                    + block.catalogue().map(catalogue -> " of " + catalogue).orElse(""));
  }

  @Test
  void every_source_gives_every_column_its_own() {
    for (Form form : REGIME.forms().values()) {
      for (Block block : form.blocks()) {
        block
            .source()
            .ifPresent(
                source -> {
                  assertThat(source.columns()).hasSameSizeAs(block.grid().columns());
                  assertThat(source.columns())
                      .allSatisfy((here, there) -> assertThat(there.column()).isEqualTo(here))
                      .allSatisfy((here, there) -> assertThat(there.factor()).isEqualTo(1));
                });
      }
    }
  }

  @Test
  void columns_stand_as_printed() {
    assertThat(titles("SAMPLE-HT-national"))
        .containsExactly(
            "Khai sinh",
            "Kết hôn",
            "Khai tử",
            "Xác nhận tình trạng hôn nhân",
            "Nhận cha, mẹ, con",
            "Giám hộ");
    assertThat(titles("17a/BTP/HTQTCT/CT"))
        .containsExactly(
            "Chứng thực bản sao",
            "Chứng thực chữ ký trong giấy tờ, văn bản",
            "Chứng thực hợp đồng, giao dịch");
    assertThat(titles("12a/BTP/BTTP/CC").get(4)).isEqualTo("Tổng số thù lao công chứng");
    assertThat(columns("12a/BTP/BTTP/CC").stream().filter(c -> c.measure().equals("Đồng")))
        .extracting(column -> column.code().value())
        .containsExactly("5", "6", "8", "10", "11");
    assertThat(REGIME.forms().keySet().stream().flatMap(form -> columns(form.value()).stream()))
        .allMatch(
            column ->
                column.scale() == 0
                    && !column.estimable()
                    && column.aggregation() instanceof Aggregation.Sum);
  }

  private static ImmutableList<Column> columns(String form) {
    return REGIME.form(FormCode.parse(form)).block(BlockCode.parse("I")).grid().columns();
  }

  private static List<String> titles(String form) {
    return columns(form).stream().map(Column::title).toList();
  }

  @Test
  void checks_are_those_of_the_headers() {
    assertThat(conditions("10a/BTP/PBGDPL/HGCS")).containsExactly("2=3+4", "2=5+6", "7<=2", "8<=2");
    assertThat(conditions("10b/BTP/PBGDPL/HGCS"))
        .isEqualTo(conditions("10c/BTP/PBGDPL/HGCS"))
        .isEqualTo(conditions("10a/BTP/PBGDPL/HGCS"));
    assertThat(conditions("12a/BTP/BTTP/CC")).containsExactly("2=3+4");
    assertThat(conditions("12b/BTP/BTTP/CC")).containsExactly("2=3+4");
    assertThat(conditions("17b/BTP/HTQTCT/CT")).isEmpty();
  }

  private static ImmutableList<String> conditions(String form) {
    return REGIME.form(FormCode.parse(form)).checks().stream()
        .filter(check -> !(check.condition() instanceof Check.Bounds))
        .map(Check::code)
        .collect(ImmutableList.toImmutableList());
  }

  @Test
  void what_flows_never_shrinks_during_the_year_and_a_stock_may() {
    assertThat(compared(Comparison.Earlier.class))
        .containsExactly(
            "12b/BTP/BTTP/CC I 2,3,4,5,6,7,8,9,10,11",
            "17a/BTP/HTQTCT/CT I 1,2,3",
            "17b/BTP/HTQTCT/CT I 1,2,3,4",
            "17b/BTP/HTQTCT/CT II 1,2,3",
            "17c/BTP/HTQTCT/CT I 1,2,3,4",
            "17c/BTP/HTQTCT/CT II 1,2,3",
            "SAMPLE-HT-a I 1,2,3,4,5,6",
            "SAMPLE-HT-b I 1,2,3,4,5,6",
            "SAMPLE-HT-c I 1,2,3,4,5,6",
            "SAMPLE-HT-national I 1,2,3,4,5,6");
  }

  @Test
  void provinces_and_the_nation_stand_near_the_estimate_and_in_their_history() {
    assertThat(compared(Comparison.Superseded.class))
        .containsExactly(
            "12b/BTP/BTTP/CC I 1,2,3,4,5,6,7,8,9,10,11",
            "17c/BTP/HTQTCT/CT II 1,2,3",
            "SAMPLE-HT-c I 1,2,3",
            "SAMPLE-HT-national I 1,2,3");
    assertThat(compared(Comparison.History.class))
        .containsExactly(
            "17c/BTP/HTQTCT/CT II 1", "SAMPLE-HT-c I 1,2,3", "SAMPLE-HT-national I 1,2,3");
  }

  @Test
  void only_communes_are_alike_enough_to_be_held_against_each_other() {
    assertThat(compared(Comparison.Siblings.class)).containsExactly("17a/BTP/HTQTCT/CT I 1");
  }

  /** The cells that are compared in one way, by form and block. */
  private static List<String> compared(Class<? extends Comparison.Against> way) {
    return REGIME.forms().values().stream()
        .flatMap(
            form ->
                form.comparisons().stream()
                    .filter(comparison -> way.isInstance(comparison.against()))
                    .collect(
                        groupingBy(
                            comparison -> form.code() + " " + comparison.block(),
                            LinkedHashMap::new,
                            mapping(
                                comparison -> comparison.cell().column().value(), joining(","))))
                    .entrySet()
                    .stream())
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .toList();
  }

  @Test
  void tokens_are_given_where_they_would_clash() {
    assertThat(REGIME.provinceTokens())
        .extracting(token -> token.area() + " " + token.name() + " " + token.token())
        .containsExactly("42 Hà Tĩnh tht", "02 Hà Giang thag", "93 Hậu Giang thug");
  }

  @Test
  void the_civil_status_forms_say_that_they_are_made_for_the_example() {
    assertThat(REGIME.form(FormCode.parse("SAMPLE-HT-a")).evidence())
        .startsWith("made for the example, after 13a and 14a");
  }
}
