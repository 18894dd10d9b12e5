package org.statlib.account;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of an official mailbox, without its domain: {@code officer} or {@code officer.place}
 * (004 PL1).
 *
 * <p>{@code ngannt} is an officer of the General Department, {@code haont.bgg} one of Bắc Giang. It
 * says neither unit nor role: who moves keeps it.
 *
 * @param officer the officer's part, letters and digits
 * @param place the token of the unit's place, such as {@code bgg}; none at the General Department
 */
public record MailboxName(String officer, Optional<String> place) {

  private static final Pattern OFFICER = Pattern.compile("[a-z0-9]{1,40}");
  private static final Pattern PLACE = Pattern.compile("[a-z0-9]{1,20}");

  public MailboxName {
    requireNonNull(officer, "officer");
    requireNonNull(place, "place");
    if (!OFFICER.matcher(officer).matches()
        || !place.map(token -> PLACE.matcher(token).matches()).orElse(true)) {
      throw new IllegalArgumentException(
          "Name of a mailbox must be 1 to 40 letters a-z and digits, and at most '.' and a place of"
              + " 1 to 20, such as 'haont.bgg'");
    }
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text is not the name of a mailbox
   */
  public static MailboxName parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new MailboxName(text, Optional.empty())
        : new MailboxName(text.substring(0, dot), Optional.of(text.substring(dot + 1)));
  }

  public AccountName toAccountName() {
    return new AccountName(toString());
  }

  @Override
  public String toString() {
    return officer + place.map(token -> "." + token).orElse("");
  }
}
