package org.statlib.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.account.Role.APPROVER;
import static org.statlib.account.Role.CHECKER;
import static org.statlib.account.Role.COMPILER;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.statlib.account.AccountGrammar;
import org.statlib.contract.Requirement;
import org.statlib.form.Aggregation;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.CatalogueCode;
import org.statlib.form.Check;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Comparison;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.Outlier;
import org.statlib.form.Severity;
import org.statlib.period.DataWindow;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodCode;
import org.statlib.period.RegimeCode;
import org.statlib.regime.CatalogueRule;
import org.statlib.regime.KindRule;
import org.statlib.regime.Occasion;
import org.statlib.regime.Policy;
import org.statlib.regime.PublishedKind;
import org.statlib.regime.Publishing;
import org.statlib.regime.Regime;
import org.statlib.regime.Reminder;
import org.statlib.regime.TitleTemplate;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;

class RegimeReaderTest {

  private static final BlockCode ONE = BlockCode.parse("I");
  private static final BlockCode TWO = BlockCode.parse("II");
  private static final BlockCode THREE = BlockCode.parse("III");

  @Requirement("S002-002")
  @Test
  void a_pack_says_everything_that_a_regime_knows() {
    Regime regime = SmallPack.read(SmallPack.TEXT);

    assertThat(regime.code()).isEqualTo(RegimeCode.parse("small-2024"));
    assertThat(regime.title()).isEqualTo("Một gói nhỏ");
    assertThat(regime.zone()).isEqualTo(ZoneId.of("Asia/Ho_Chi_Minh"));
    assertThat(regime.series().values()).singleElement().matches(series -> series.locks());
    assertThat(regime.policy()).isEqualTo(new Policy(true, false));
    assertThat(regime.provinceTokens())
        .singleElement()
        .hasToString("ProvinceToken[area=42, name=Hà Tĩnh, token=tht]");
    KindRule commune = regime.kind(UnitKind.of("commune"));
    assertThat(commune.roles()).containsExactly(APPROVER, COMPILER);
    assertThat(commune.desk()).contains(UnitKind.of("district"));
    assertThat(commune.operator()).isFalse();
    assertThat(regime.kind(UnitKind.of("district")).roles())
        .containsExactly(APPROVER, CHECKER, COMPILER);
  }

  @Test
  void days_may_lie_in_the_year_before_or_after() {
    Regime regime = SmallPack.read(SmallPack.TEXT);

    DataWindow window = regime.periods().get("nam").window("k1", 2024);

    assertThat(window.from()).isEqualTo("2023-10-01");
    assertThat(window.to()).isEqualTo("2024-09-30");
    assertThat(window.actualUntil()).isEqualTo("2024-08-31");
    assertThat(regime.findDeadline(UnitKind.of("commune"), PeriodCode.parse("nam-2024")))
        .hasValueSatisfying(
            deadline -> {
              assertThat(deadline.day()).isEqualTo("2025-01-20");
              assertThat(deadline.inclusive()).isFalse();
              assertThat(deadline.measures()).isEqualTo(Milestone.APPROVED);
            });
    assertThat(regime.periods().get("sau").supersedes()).contains("nam");
  }

  @Test
  @Requirement("S002-023")
  void a_pack_words_how_somebody_is_chased() {
    assertThat(SmallPack.read(SmallPack.TEXT).reminders())
        .containsOnlyKeys(Occasion.LATE, Occasion.NOT_RECEIVED)
        .containsEntry(
            Occasion.LATE,
            new Reminder(
                "chase.late", Occasion.LATE, "{unit} nộp chậm biểu {form}, hạn là {deadline}"));
    assertThat(RegimeReader.builtIn(RegimeCode.parse("justice-2019")).reminders())
        .containsOnlyKeys(Occasion.values());
  }

  @Test
  @Requirement("S004-025")
  void a_pack_says_what_is_published_and_how_accounts_are_named() {
    Regime small = SmallPack.read(SmallPack.TEXT);

    assertThat(small.accountNames()).isEqualTo(new AccountGrammar.Mailbox("x.gov.vn"));
    assertThat(small.publishing())
        .contains(
            new Publishing(
                false,
                1_048_576,
                ImmutableMap.of(
                    "sau",
                    new PublishedKind(
                        "sau",
                        ImmutableSet.of(UnitKinds.DISTRICT),
                        new TitleTemplate("Kết quả năm {year}"),
                        new TitleTemplate("KQ {year-1}"),
                        "Đề cương"))));
  }

  @Test
  @Requirement("S003-002")
  void a_pack_says_who_keeps_a_catalogue_and_who_proposes_to_it() {
    CatalogueCode names = CatalogueCode.parse("place-names");
    Regime small = SmallPack.read(SmallPack.TEXT);

    assertThat(small.catalogues())
        .containsExactly(
            Map.entry(
                names,
                new CatalogueRule(
                    names,
                    "Địa danh",
                    Optional.of(UnitKinds.DISTRICT),
                    ImmutableSet.of(UnitKinds.COMMUNE))));
    assertThat(small.findCatalogue(CatalogueCode.parse("notary-organisations")))
        .as("each unit keeps its own")
        .hasValueSatisfying(rule -> assertThat(rule.owner()).isEmpty());
    assertThat(small.findCatalogue(CatalogueCode.parse("other"))).isEmpty();
    assertThat(RegimeReader.builtIn(RegimeCode.parse("justice-2019")).findCatalogue(names))
        .hasValueSatisfying(
            rule -> {
              assertThat(rule.owner()).contains(UnitKinds.OPERATOR);
              assertThat(rule.proposers()).containsExactly(UnitKinds.PROVINCE);
            });
  }

  @Test
  void columns_add_up_as_the_pack_says() {
    Form form = SmallPack.read(SmallPack.TEXT).form(FormCode.parse("1a/X"));

    assertThat(form.block(ONE).grid().columns())
        .extracting(Column::aggregation)
        .containsExactly(
            Aggregation.SUM,
            Aggregation.SUM,
            new Aggregation.WeightedAverage(ColumnCode.parse("2")),
            new Aggregation.RatioOfSums(ColumnCode.parse("2"), ColumnCode.parse("1"), 100));
    assertThat(form.block(ONE).grid().columns().get(0))
        .isEqualTo(new Column(ColumnCode.parse("1"), "Tổng số", "Người", 0, Aggregation.SUM, true));
    assertThat(form.block(ONE).grid().rows())
        .extracting(Object::toString)
        .containsExactly("I", "I.1");
  }

  @Test
  void blocks_take_columns_and_rows_from_others() {
    Form form = SmallPack.read(SmallPack.TEXT).form(FormCode.parse("1b/X"));

    assertThat(form.block(ONE).grid().columns()).hasSize(4);
    assertThat(source(form.block(ONE)))
        .as("a ratio is computed, not taken")
        .isEqualTo(ImmutableMap.of("1", "1*1", "2", "2*1", "3", "3*1"));
    assertThat(source(form.block(TWO))).isEqualTo(ImmutableMap.of("9", "2*1000"));
    assertThat(form.block(THREE).grain()).isEqualTo(Grain.CATALOGUE_ITEM);
    assertThat(form.block(THREE).catalogue()).contains(CatalogueCode.parse("notary-organisations"));
  }

  private static ImmutableMap<String, String> source(Block block) {
    BlockSource source = block.source().orElseThrow();
    assertThat(source.form()).isEqualTo(FormCode.parse("1a/X"));
    assertThat(source.block()).isEqualTo(ONE);
    ImmutableMap.Builder<String, String> columns = ImmutableMap.builder();
    source
        .columns()
        .forEach((to, from) -> columns.put(to.value(), from.column() + "*" + from.factor()));
    return columns.buildOrThrow();
  }

  @Test
  void bounds_make_a_check_for_each_cell() {
    Form form = SmallPack.read(SmallPack.TEXT).form(FormCode.parse("1a/X"));

    assertThat(form.checks())
        .extracting(Check::code)
        .containsExactly("2<=1", "I=I.1", "1>=-3<=9", "2>=-3<=9");
    assertThat(form.checks().get(0).severity()).isEqualTo(Severity.WARNING);
    assertThat(form.checks().get(0).blocksUnlessEvaluable()).isTrue();
    assertThat(form.checks().get(2).condition())
        .isEqualTo(
            new Check.Bounds(Check.Term.parse("1"), OptionalLong.of(-3), OptionalLong.of(9)));
  }

  @Test
  void comparisons_make_one_for_each_cell() {
    Form form = SmallPack.read(SmallPack.TEXT).form(FormCode.parse("1a/X"));

    assertThat(form.comparisons())
        .extracting(Comparison::code)
        .containsExactly("1>=earlier", "I.2>=earlier", "1~superseded", "3~history", "4~siblings");
    assertThat(form.comparisons())
        .extracting(Comparison::against)
        .containsExactly(
            new Comparison.Earlier(),
            new Comparison.Earlier(),
            new Comparison.Superseded(125),
            new Comparison.History(8, new Outlier(45, 5)),
            new Comparison.Siblings(Outlier.USUAL));
    assertThat(form.comparisons())
        .extracting(Comparison::severity)
        .containsExactly(
            Severity.BLOCKING,
            Severity.BLOCKING,
            Severity.WARNING,
            Severity.WARNING,
            Severity.WARNING);
    assertThat(form.comparisons().get(1).cell()).isEqualTo(Check.Term.parse("I.2"));
    assertThat(SmallPack.read(SmallPack.TEXT).form(FormCode.parse("1b/X")).comparisons()).isEmpty();
  }

  @Test
  void who_owes_what_to_whom_comes_in_the_order_of_the_forms() {
    Regime regime = SmallPack.read(SmallPack.TEXT);

    assertThat(regime.receivers())
        .extracting(rule -> rule.form() + " " + rule.reporter() + " " + rule.checked())
        .containsExactly("1a/X commune false", "1b/X district true");
    assertThat(regime.receivers().get(0).receiver()).contains(UnitKind.of("district"));
    assertThat(regime.receivers().get(1).receiver()).isEmpty();
    assertThat(regime.receivers().get(0).periods()).containsExactly("nam", "sau");
  }

  @Test
  void text_bytes_and_stream_read_the_same() throws IOException {
    byte[] bytes = SmallPack.TEXT.getBytes(UTF_8);
    Regime regime = SmallPack.read(SmallPack.TEXT);

    assertThat(RegimeReader.read(bytes, "bytes")).isEqualTo(regime);
    assertThat(RegimeReader.read(new ByteArrayInputStream(bytes), "stream")).isEqualTo(regime);
  }

  @Test
  void every_listed_pack_is_built_in_under_its_code() {
    assertThat(RegimeReader.builtIn())
        .containsExactly(
            RegimeCode.parse("justice-2019"),
            RegimeCode.parse("justice-2025"),
            RegimeCode.parse("thads-2018"));
    for (RegimeCode code : RegimeReader.builtIn()) {
      assertThat(RegimeReader.builtIn(code).code()).isEqualTo(code);
    }
  }

  @Test
  void a_pack_that_is_not_built_in_is_refused_with_those_that_are() {
    RegimeCode unknown = RegimeCode.parse("justice-1919");

    assertThatThrownBy(() -> RegimeReader.builtIn(unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A built-in regime must be one of [justice-2019, justice-2025, thads-2018], but was"
                + " justice-1919");
  }

  @Test
  void a_refusal_names_the_pack_and_its_faults() {
    assertThatThrownBy(() -> RegimeReader.read("{\"code\": \"Small\"}", "my\npack.json"))
        .isInstanceOfSatisfying(
            PackException.class,
            refusal -> {
              assertThat(refusal.name()).isEqualTo("my\npack.json");
              assertThat(refusal.complaints()).hasSize(11);
              assertThat(refusal)
                  .hasMessageStartingWith(
                      "Regime pack 'my\\u000apack.json' must be without faults, but has 11:"
                          + " $.code: Regime code must be lower-case words joined by '-', such as"
                          + " 'justice-2019'; given: 'Small'; $.deadlines: must be there; ")
                  .hasMessageEndingWith("; and 1 more");
            });
  }

  @Test
  void the_optional_fields_may_be_left_out() {
    assertThat(SmallPack.read(SmallPack.with("\"desk\": \"district\", ", "")))
        .satisfies(
            regime ->
                assertThat(regime.kind(UnitKind.of("commune")).desk()).isEqualTo(Optional.empty()));
    assertThat(SmallPack.read(SmallPack.TEXT.replaceAll("(?s)\"mailboxes\".*?(?=\"forms\")", "")))
        .satisfies(
            regime -> {
              assertThat(regime.accountNames()).isEqualTo(new AccountGrammar.UnitAndRole());
              assertThat(regime.publishing()).isEmpty();
            });
    assertThat(ImmutableList.of("\"operator\": false, ", ", \"factor\": 1000"))
        .allSatisfy(left -> SmallPack.read(SmallPack.with(left, "")));
  }
}
