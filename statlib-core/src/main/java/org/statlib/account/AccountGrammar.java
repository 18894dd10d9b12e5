package org.statlib.account;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.statlib.unit.UnitCode;

/** Which account names a regime gives. */
public sealed interface AccountGrammar {

  /** Whether an account of a unit and role may have this name. */
  boolean fits(AccountName name, UnitCode unit, Role role);

  /** What a name must be, for who chose another. */
  String sentence();

  /** The names of the justice sector, which say unit and role: {@link UnitAccountName}. */
  record UnitAndRole() implements AccountGrammar {

    @Override
    public boolean fits(AccountName name, UnitCode unit, Role role) {
      try {
        UnitAccountName read = UnitAccountName.parse(name.value());
        return read.unit().equals(unit) && read.role() == role;
      } catch (IllegalArgumentException unreadable) {
        return false;
      }
    }

    @Override
    public String sentence() {
      return "its unit, its role and at most a sign";
    }
  }

  /**
   * Names of official mailboxes, which say neither unit nor role: {@link MailboxName}.
   *
   * @param domain the domain of the mailboxes, such as {@code moj.gov.vn}
   */
  record Mailbox(String domain) implements AccountGrammar {

    private static final int LONGEST = 100;
    private static final Pattern DOMAIN =
        Pattern.compile("[a-z0-9]++(-++[a-z0-9]++)*+(\\.[a-z0-9]++(-++[a-z0-9]++)*+)++");

    public Mailbox {
      requireNonNull(domain, "domain");
      if (domain.length() > LONGEST || !DOMAIN.matcher(domain).matches()) {
        throw new IllegalArgumentException(
            "Domain of mailboxes must be lower-case words joined by '.', at most %s characters,"
                    .formatted(LONGEST)
                + " such as 'moj.gov.vn'");
      }
    }

    @Override
    public boolean fits(AccountName name, UnitCode unit, Role role) {
      try {
        MailboxName.parse(name.value());
        return true;
      } catch (IllegalArgumentException unreadable) {
        return false;
      }
    }

    @Override
    public String sentence() {
      return "that of a mailbox: letters and digits, and at most a dot and a place";
    }

    /** The address of an account, such as {@code binhtt.bgg@moj.gov.vn}. */
    public String address(MailboxName name) {
      return name + "@" + domain;
    }
  }
}
