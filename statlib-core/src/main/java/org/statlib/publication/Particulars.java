package org.statlib.publication;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/**
 * What an officer fills in about a report (PL1 mục 1 B6). The day of posting is not among it: that
 * is the system's.
 *
 * @param name the short name (Tên báo cáo), as the regime's table has it
 * @param number number and sign (Số ký hiệu)
 * @param summary what it says in short (Nội dung), if anything is written
 * @param issuedOn the day of issue (Ngày ban hành)
 */
public record Particulars(
    String name, DocumentNumber number, Optional<String> summary, LocalDate issuedOn)
    implements Digestible {

  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_SUMMARY = 4000;

  public Particulars {
    Text.wellFormed("Name of a report", name);
    requireNonNull(number, "number");
    summary.ifPresent(text -> Text.wellFormed("Summary", text));
    requireNonNull(issuedOn, "issuedOn");
  }

  /** Everything that is wrong with how it is written down; a sentence each. */
  ImmutableList<String> faults() {
    List<String> faults = new ArrayList<>();
    check(faults, () -> Text.required("Name of a report", name, LONGEST_NAME));
    summary.ifPresent(text -> check(faults, () -> Text.required("Summary", text, LONGEST_SUMMARY)));
    return ImmutableList.copyOf(faults);
  }

  static void check(List<String> faults, Runnable checking) {
    try {
      checking.run();
    } catch (IllegalArgumentException wrong) {
      faults.add(String.valueOf(wrong.getMessage()));
    }
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(name).putText(number).putText(summary).putText(issuedOn);
  }
}
