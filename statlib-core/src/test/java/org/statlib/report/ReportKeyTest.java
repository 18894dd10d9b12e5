package org.statlib.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.contract.SampleCountry;
import org.statlib.form.FormCode;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.SeriesCode;
import org.statlib.unit.UnitCode;

/** The key of a report is printed and read back, and sorted by its parts. */
class ReportKeyTest {

  @Test
  void a_key_is_series_period_form_and_unit() {
    String text = "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn";

    assertThat(ReportKey.parse(text))
        .isEqualTo(
            SampleCountry.reportKey("nam-2023", SampleCountry.FORM_17A, SampleCountry.BOC_BO))
        .hasToString(text);
  }

  @Property
  void what_is_printed_is_read_back(@ForAll("keys") ReportKey key) {
    assertThat(ReportKey.parse(key.toString())).isEqualTo(key);
  }

  @Property
  void two_keys_print_alike_only_if_they_are_one(
      @ForAll("keys") ReportKey one, @ForAll("keys") ReportKey other) {
    assertThat(one.toString().equals(other.toString())).isEqualTo(one.equals(other));
    assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
  }

  @Property
  void keys_are_sorted_by_period_then_form_then_unit(@ForAll("keyLists") List<ReportKey> keys) {
    List<ReportKey> sorted = new ArrayList<>(keys);
    Collections.sort(sorted);

    for (int i = 1; i < sorted.size(); i++) {
      ReportKey before = sorted.get(i - 1);
      ReportKey after = sorted.get(i);
      assertThat(before.period()).isLessThanOrEqualTo(after.period());
      if (before.period().equals(after.period())) {
        assertThat(before.form()).isLessThanOrEqualTo(after.form());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT",
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn:",
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:Xabocbo",
        " justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn",
        "justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn\n",
        "justice/regular:nam-23:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn",
        "justice regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn",
      })
  void what_is_no_key_is_refused(String text) {
    assertThatThrownBy(() -> ReportKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_place_and_a_row_print_by_their_parts() {
    SlotKey slot =
        new SlotKey(
            SampleCountry.periodKey("nam-2023"),
            SampleCountry.FORM_17B,
            SampleCountry.BLOCK_II,
            SampleCountry.BOC_BO);

    assertThat(slot).hasToString("justice/regular:nam-2023:17b/BTP/HTQTCT/CT:II:xabocbo_hpn_tbkn");
    assertThat(RowKey.own(SampleCountry.BLOCK_I)).hasToString("I");
    assertThat(RowKey.of(SampleCountry.BLOCK_II, SampleCountry.BOC_BO))
        .hasToString("II/xabocbo_hpn_tbkn");
    assertThat(RowKey.own(SampleCountry.BLOCK_I))
        .isLessThan(RowKey.of(SampleCountry.BLOCK_I, SampleCountry.BOC_BO))
        .isLessThan(RowKey.own(SampleCountry.BLOCK_II));
    assertThat(slot)
        .isLessThan(
            new SlotKey(
                slot.period(), slot.form(), slot.block(), UnitCode.parse("xabocbo_hpn_tbkna")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Xã", "a b", "a/b", "\ud800", "\n"})
  void the_contributor_of_a_row_is_a_printed_code(String contributor) {
    assertThatThrownBy(() -> new RowKey(SampleCountry.BLOCK_I, contributor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(contributor);
    assertThatThrownBy(() -> new RowKey(SampleCountry.BLOCK_I, "x".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<ReportKey> keys() {
    return Combinators.combine(
            Arbitraries.of("justice/regular", "thads/regular", "a-b"),
            Arbitraries.of("nam", "6thang", "namchinhthuc"),
            Arbitraries.integers().between(1900, 2999),
            Arbitraries.of("17a/BTP/HTQTCT/CT", "SAMPLE-HT-a", "BC-Đ1", "1"),
            Arbitraries.of("btp", "xabocbo_hpn_tbkn", "quan1_tphcmh"))
        .as(
            (series, kind, year, form, unit) ->
                new ReportKey(
                    new PeriodKey(SeriesCode.parse(series), new PeriodCode(kind, year)),
                    FormCode.parse(form),
                    UnitCode.parse(unit)))
        .withoutEdgeCases();
  }

  @Provide
  Arbitrary<ImmutableList<ReportKey>> keyLists() {
    return keys().list().ofMaxSize(12).map(ImmutableList::copyOf);
  }
}
