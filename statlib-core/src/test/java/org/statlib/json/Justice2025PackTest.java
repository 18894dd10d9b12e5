package org.statlib.json;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.account.Role;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource.SourceColumn;
import org.statlib.form.Check;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.period.Deadline;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.regime.KindRule;
import org.statlib.regime.Regime;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;

/** What justice-2025 says, against domain/deadlines.csv and domain/forms.csv. */
class Justice2025PackTest {

  private static final Regime REGIME = RegimeReader.builtIn(RegimeCode.parse("justice-2025"));

  @ParameterizedTest
  @CsvSource({
    "commune, sobo6thang-2026, 2026-06-10",
    "province, sobo6thang-2026, 2026-06-20",
    "commune, sobonam-2026, 2026-11-10",
    "province, sobonam-2026, 2026-11-20",
    "commune, tronnam-2026, 2027-01-10",
    "province, tronnam-2026, 2027-01-20"
  })
  void the_six_standing_deadlines_are_those_of_the_a_and_b_forms(
      String reporter, String period, String day) {
    Deadline deadline =
        REGIME.findDeadline(UnitKind.of(reporter), PeriodCode.parse(period)).orElseThrow();

    assertThat(deadline.day()).isEqualTo(day);
    assertThat(deadline.inclusive()).isTrue();
    assertThat(deadline.measures()).isEqualTo(Milestone.ARRIVED);
    assertThat(deadline.zone()).hasToString("Asia/Ho_Chi_Minh");
    assertThat(REGIME.deadlines()).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "sobo6thang, sơ bộ 6 tháng, 2026-05-31, 2026-05-16",
    "sobonam, sơ bộ năm, 2026-10-31, 2026-10-16",
    "tronnam, tròn năm, 2026-12-31, 2026-12-16"
  })
  void every_window_begins_with_the_year_and_ends_with_what_has_happened(
      String period, String name, String to, String opensBy) {
    assertThat(REGIME.periods().get(period).name()).isEqualTo(name);
    assertThat(REGIME.periods().get(period).window("all", 2026))
        .satisfies(
            window -> {
              assertThat(window.from()).isEqualTo("2026-01-01");
              assertThat(window.to()).isEqualTo(to);
              assertThat(window.actualUntil()).isEqualTo(to);
              assertThat(window.opensBy()).isEqualTo(opensBy);
              assertThat(window.hasEstimate()).isFalse();
            });
  }

  @Test
  void the_whole_year_supersedes_the_preliminary_one_and_comes_after_both() {
    assertThat(REGIME.periods().keySet()).containsExactly("sobo6thang", "sobonam", "tronnam");
    assertThat(REGIME.superseded(PeriodCode.parse("tronnam-2026")))
        .contains(PeriodKey.parse("justice/regular:sobonam-2026"));
    assertThat(REGIME.superseded(PeriodCode.parse("sobonam-2026"))).isEmpty();
    assertThat(REGIME.superseded(PeriodCode.parse("sobo6thang-2026"))).isEmpty();
    assertThat(REGIME.earlierInTheYear(PeriodCode.parse("tronnam-2026"), UnitKinds.PROVINCE))
        .extracting(PeriodKey::toString)
        .containsExactly("justice/regular:sobonam-2026", "justice/regular:sobo6thang-2026");
  }

  @Test
  void there_are_two_tiers_below_the_ministry_each_with_its_roles() {
    assertThat(REGIME.kinds().values())
        .extracting(
            kind -> kind.kind() + " " + kind.roles().stream().map(Role::word).collect(joining(",")))
        .containsExactly(
            "ministry ",
            "focal-point bc,kt,ld",
            "operator admin",
            "ministry-department ld,kt,bc",
            "legal-organisation ld,kt,bc",
            "province admin,ld,kt,bc",
            "commune ld,bc");
    assertThat(REGIME.kind(UnitKinds.MINISTRY).desk()).contains(UnitKinds.FOCAL_POINT);
    assertThat(REGIME.kinds().values().stream().filter(KindRule::operator))
        .extracting(KindRule::kind)
        .containsExactly(UnitKinds.OPERATOR);
  }

  @Test
  void forms_go_from_the_commune_to_the_province_to_the_ministry() {
    assertThat(REGIME.receivers())
        .extracting(
            rule ->
                "%s %s>%s %s"
                    .formatted(
                        rule.form(),
                        rule.reporter(),
                        rule.receiver().map(UnitKind::code).orElse("issued"),
                        rule.checked() ? "checked" : "unchecked"))
        .containsExactly(
            "10b/TP/CC province>ministry checked",
            "21b/TP/HTPLDN province>ministry checked",
            "SAMPLE-HT-a commune>province unchecked",
            "SAMPLE-HT-b province>ministry checked",
            "SAMPLE-HT-national ministry>issued checked");
    assertThat(REGIME.receivers())
        .allSatisfy(
            rule -> assertThat(rule.periods()).containsExactly("sobo6thang", "sobonam", "tronnam"));
  }

  @Test
  void blocks_take_their_rows_from_declarations_and_from_the_level_below() {
    assertThat(REGIME.forms().values().stream().flatMap(form -> form.blocks().stream()))
        .extracting(
            block ->
                block.code()
                    + " "
                    + block.grain()
                    + " "
                    + block.grid().columns().size()
                    + block.source().map(source -> " from " + source.form()).orElse("")
                    + block.declaration().map(form -> " declared on " + form.form()).orElse("")
                    + block.catalogue().map(catalogue -> " of " + catalogue).orElse(""))
        .containsExactly(
            "I OWN 18",
            "I CATALOGUE_ITEM 18 declared on 10a/TP/CC of state-notary-offices",
            "II CATALOGUE_ITEM 18 declared on 10a/TP/CC of notary-offices",
            "I OWN 13",
            "I CATALOGUE_ITEM 13 declared on 21a/TP/HTPLDN of provincial-agencies",
            "I OWN 6",
            "I CHILD 6 from SAMPLE-HT-a",
            "I CHILD 6 from SAMPLE-HT-b");
  }

  @Test
  void only_what_is_paid_to_the_budget_is_a_thousand_times_more_on_10b_than_on_10a() {
    Block declared = block("10a/TP/CC", "I");
    ColumnCode paid = ColumnCode.parse("18");

    assertThat(declared.grid().column(paid).measure()).isEqualTo("Nghìn đồng");
    for (String group : ImmutableList.of("I", "II")) {
      Block summary = block("10b/TP/CC", group);
      assertThat(summary.grid().column(paid).measure()).isEqualTo("Đồng");
      assertThat(summary.declaration().orElseThrow().columns())
          .allSatisfy(
              (here, there) ->
                  assertThat(there)
                      .isEqualTo(new SourceColumn(here, here.equals(paid) ? 1000 : 1)));
      for (Column column : declared.grid().columns()) {
        if (!column.code().equals(paid)) {
          assertThat(summary.grid().column(column.code())).isEqualTo(column);
        }
      }
    }
  }

  @Test
  void columns_stand_as_printed() {
    assertThat(block("10a/TP/CC", "I").grid().columns().get(3).title())
        .isEqualTo("Số việc công chứng giao dịch - Về bất động sản - Trong đó: giao dịch điện tử");
    assertThat(measured("10a/TP/CC", "Đồng")).isEqualTo("7,8,9,10,13,15,17");
    assertThat(measured("10a/TP/CC", "Bản")).isEqualTo("11,12");
    assertThat(measured("21a/TP/HTPLDN", "Đồng")).isEqualTo("11,12,13");
    assertThat(measured("21a/TP/HTPLDN", "Cuộc")).isEqualTo("2,3");
    assertThat(measured("21b/TP/HTPLDN", "Người")).isEqualTo("1");
    assertThat(REGIME.forms().values().stream().flatMap(form -> form.blocks().stream()))
        .flatExtracting(block -> block.grid().columns())
        .allMatch(column -> column.scale() == 0 && !column.estimable());
  }

  @Test
  void checks_are_the_control_rules_and_those_of_the_headers() {
    ImmutableList<String> notary = ImmutableList.of("2=3+5", "4<=3", "6<=5", "12<=11");

    assertThat(conditions("10a/TP/CC", "I")).isEqualTo(notary);
    assertThat(conditions("10b/TP/CC", "I")).isEqualTo(notary);
    assertThat(conditions("10b/TP/CC", "II")).isEqualTo(notary);
    assertThat(conditions("21a/TP/HTPLDN", "I")).containsExactly("7=8+9+10");
    assertThat(conditions("21b/TP/HTPLDN", "I")).containsExactly("7=8+9+10");
  }

  /** The district level ended on 1 July 2025: Phòng Tư pháp, huyện, quận, thị xã. */
  @ParameterizedTest
  @ValueSource(strings = {"district", "huyện", "quận", "thị xã", "phòng tư pháp"})
  void nothing_in_it_names_a_district(String word) throws IOException {
    List<String> texts = new ArrayList<>();
    try (InputStream pack =
        RegimeReader.class.getResourceAsStream("/org/statlib/regimes/justice-2025.json")) {
      collect(new ObjectMapper().readTree(pack), texts);
    }

    assertThat(texts)
        .hasSizeGreaterThan(500)
        .allSatisfy(text -> assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(word));
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual()) {
      texts.add(node.textValue());
    }
    node.fieldNames().forEachRemaining(texts::add);
    node.forEach(below -> collect(below, texts));
  }

  private static Block block(String form, String block) {
    return REGIME.form(FormCode.parse(form)).block(BlockCode.parse(block));
  }

  private static String measured(String form, String measure) {
    return block(form, "I").grid().columns().stream()
        .filter(column -> column.measure().equals(measure))
        .map(column -> column.code().value())
        .collect(joining(","));
  }

  private static ImmutableList<String> conditions(String code, String block) {
    Form form = REGIME.form(FormCode.parse(code));
    return form.checks().stream()
        .filter(check -> check.block().value().equals(block))
        .filter(check -> !(check.condition() instanceof Check.Bounds))
        .map(Check::code)
        .collect(ImmutableList.toImmutableList());
  }
}
