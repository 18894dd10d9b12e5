package org.statlib.period;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/**
 * The letter that a provision rests on, as printed: the letter of Sở Tư pháp Hà Tĩnh (source 000)
 * bears the number {@code /STP-VP} and the date {@code tháng 5 năm 2022}.
 *
 * @param number its number and sign, possibly blank
 * @param date its date, possibly blank or without the day
 * @param issuer who issued it
 * @param subject what it is about ("V/v …"): the cause of what it provides
 */
public record Letter(String number, String date, String issuer, String subject)
    implements Digestible {

  public Letter {
    Text.wellFormed("Number", requireNonNull(number, "number"));
    Text.wellFormed("Date", requireNonNull(date, "date"));
    Text.wellFormed("Issuer", requireNonNull(issuer, "issuer"));
    Text.wellFormed("Subject", requireNonNull(subject, "subject"));
  }

  /** Everything that is wrong with how it is written down; a sentence each. */
  public ImmutableList<String> faults() {
    List<String> faults = new ArrayList<>();
    check(faults, () -> oneLine("Number", Text.checked("Number", number, 50)));
    check(faults, () -> oneLine("Date", Text.checked("Date", date, 50)));
    check(faults, () -> oneLine("Issuer", Text.required("Issuer", issuer, 200)));
    check(faults, () -> Text.required("Subject", subject, 500));
    return ImmutableList.copyOf(faults);
  }

  private static void oneLine(String what, String text) {
    if (text.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("%s must be one line".formatted(what));
    }
  }

  private static void check(List<String> faults, Runnable checking) {
    try {
      checking.run();
    } catch (IllegalArgumentException wrong) {
      faults.add(String.valueOf(wrong.getMessage()));
    }
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(number).put(date).put(issuer).put(subject);
  }

  @Override
  public String toString() {
    return "letter %s of %s".formatted(number.isEmpty() ? "without number" : number, issuer);
  }
}
