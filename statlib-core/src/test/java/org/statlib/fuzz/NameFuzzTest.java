package org.statlib.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.collect.ImmutableList;
import java.util.function.Function;
import org.statlib.account.AccountName;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.form.BlockCode;
import org.statlib.form.CatalogueCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.form.FormCode;
import org.statlib.form.ItemCode;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.period.SeriesCode;
import org.statlib.report.ReportKey;
import org.statlib.unit.AreaCode;
import org.statlib.unit.UnitCode;

/** Whatever is read as a name prints as it was read; whatever is not is refused in a short line. */
class NameFuzzTest {

  private static final ImmutableList<Function<String, Object>> NAMES =
      ImmutableList.of(
          AccountName::parse,
          UnitAccountName::parse,
          UnitCode::parse,
          AreaCode::parse,
          CellKey::parse,
          ColumnCode::parse,
          BlockCode::parse,
          ItemCode::parse,
          FormCode::parse,
          CatalogueCode::parse,
          PeriodCode::parse,
          PeriodKey::parse,
          SeriesCode::parse,
          RegimeCode::parse,
          ReportKey::parse,
          CommandKey::parse,
          Digest::parse);

  @FuzzTest(maxDuration = "1m")
  void what_is_read_prints_as_it_was_read(byte[] bytes) {
    // Decoded as it comes: what is not UTF-8 turns up as U+FFFD.
    String text = new String(bytes, UTF_8);
    assertTimeoutPreemptively(
        ofSeconds(10),
        () -> {
          NAMES.forEach(parse -> read(parse, text));
          for (int scale = 0; scale <= 6; scale++) {
            readCell(text, scale);
          }
        });
  }

  private static void read(Function<String, Object> parse, String text) {
    Object name;
    try {
      name = parse.apply(text);
    } catch (IllegalArgumentException refused) {
      assertShort(refused);
      return;
    }
    assertThat(name).hasToString(text);
    assertThat(parse.apply(name.toString())).isEqualTo(name);
  }

  /** A cell may be written in several ways (5 and 5.0), but printing is settled. */
  private static void readCell(String text, int scale) {
    Cell cell;
    try {
      cell = Cell.parse(text, scale);
    } catch (IllegalArgumentException refused) {
      assertShort(refused);
      return;
    }
    assertThat(Cell.parse(cell.print(scale), scale)).isEqualTo(cell);
  }

  private static void assertShort(IllegalArgumentException refused) {
    assertThat(refused.getMessage()).hasSizeLessThan(400).matches("[\\x20-\\x7e\\u2026]*");
  }
}
