package org.statlib.json;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.statlib.form.Block;
import org.statlib.form.BlockSource;
import org.statlib.form.Column;
import org.statlib.form.Form;
import org.statlib.form.Severity;
import org.statlib.period.RegimeCode;
import org.statlib.period.Series;
import org.statlib.period.SeriesCode;
import org.statlib.regime.Policy;
import org.statlib.regime.Regime;

/** What holds of every pack that comes with the library. */
class BuiltInPackTest {

  static ImmutableList<RegimeCode> packs() {
    return RegimeReader.builtIn();
  }

  private static String text(RegimeCode code) throws IOException {
    try (InputStream pack =
        RegimeReader.class.getResourceAsStream("/org/statlib/regimes/" + code + ".json")) {
      return new String(pack.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("packs")
  void it_reads_the_same_each_time_and_however_it_is_laid_out(RegimeCode code) throws IOException {
    JsonNode tree = new ObjectMapper().readTree(text(code));

    assertThat(RegimeReader.read(text(code), "text")).isEqualTo(RegimeReader.builtIn(code));
    assertThat(RegimeReader.read(tree.toString(), "in one line"))
        .isEqualTo(RegimeReader.builtIn(code));
  }

  @ParameterizedTest
  @MethodSource("packs")
  void it_is_strict_and_says_that_it_is_a_sample(RegimeCode code) {
    Regime regime = RegimeReader.builtIn(code);

    assertThat(regime.code()).isEqualTo(code);
    assertThat(regime.policy()).isEqualTo(Policy.STRICT);
    assertThat(regime.title()).contains("sample regime pack, not complete");
  }

  /** The reader asks for evidence; here, that it tells a source or says that the entry is ours. */
  @ParameterizedTest
  @MethodSource("packs")
  void every_entry_says_where_it_was_read_or_that_it_is_ours(RegimeCode code) throws IOException {
    List<String> evidence = new ObjectMapper().readTree(text(code)).findValuesAsText("evidence");

    assertThat(evidence)
        .hasSizeGreaterThan(50)
        .allMatch(
            text ->
                text.contains("ours")
                    || text.contains("TT ")
                    || text.contains("Điều ")
                    || text.contains("NĐ ")
                    || text.contains("source 000")
                    || text.contains("source 004")
                    || text.contains("control rules")
                    || text.contains("made for the example")
                    || text.contains("read in")
                    || text.contains("code named in")
                    || text.contains("as printed"));
  }

  @ParameterizedTest
  @MethodSource("packs")
  void its_periods_are_of_one_series_that_all_packs_of_its_system_share(RegimeCode code) {
    Regime regime = RegimeReader.builtIn(code);
    boolean justice = code.value().startsWith("justice-");
    SeriesCode regular = SeriesCode.parse(justice ? "justice/regular" : "thads/work-reports");

    assertThat(regime.series().values()).containsExactly(new Series(regular, justice));
    assertThat(regime.periods().values()).allMatch(kind -> kind.series().equals(regular));
  }

  @ParameterizedTest
  @MethodSource("packs")
  void no_column_of_any_block_takes_a_negative_number_and_a_blank_is_no_fault(RegimeCode code) {
    for (Form form : RegimeReader.builtIn(code).forms().values()) {
      for (Block block : form.blocks()) {
        for (Column column : block.grid().columns()) {
          assertThat(form.checks())
              .filteredOn(check -> check.block().equals(block.code()))
              .filteredOn(check -> check.code().equals(column.code() + ">=0"))
              .singleElement()
              .satisfies(
                  check -> {
                    assertThat(check.severity()).isEqualTo(Severity.BLOCKING);
                    assertThat(check.blocksUnlessEvaluable()).isFalse();
                  });
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("packs")
  void a_comparison_only_warns(RegimeCode code) {
    assertThat(
            RegimeReader.builtIn(code).forms().values().stream()
                .flatMap(form -> form.comparisons().stream())
                .collect(toImmutableList()))
        .matches(
            comparisons -> comparisons.isEmpty() == RegimeReader.builtIn(code).forms().isEmpty())
        .allMatch(comparison -> comparison.severity() == Severity.WARNING);
  }

  @ParameterizedTest
  @MethodSource("packs")
  void a_block_takes_every_column_that_its_source_has(RegimeCode code) {
    Regime regime = RegimeReader.builtIn(code);
    for (Form form : regime.forms().values()) {
      for (Block block : form.blocks()) {
        for (BlockSource source :
            Stream.concat(block.source().stream(), block.declaration().stream()).toList()) {
          Block from = regime.form(source.form()).block(source.block());
          assertThat(source.columns().keySet())
              .containsExactlyElementsOf(from.grid().columns().stream().map(Column::code).toList());
          assertThat(source.columns())
              .allSatisfy((here, there) -> assertThat(there.column()).isEqualTo(here));
        }
      }
    }
  }
}
