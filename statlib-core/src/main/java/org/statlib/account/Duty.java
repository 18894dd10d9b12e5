package org.statlib.account;

import static java.util.Objects.requireNonNull;

import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.form.FormCode;

/**
 * The assignment of a form to an account (Điều 6, 7 and 8: "được giao", "được phân công").
 *
 * <p>Where no account of a role has a duty for a form in its unit, the form is everybody's of that
 * role there. The duties of a revoked account reserve nothing.
 */
public record Duty(AccountName account, FormCode form) implements Digestible {

  public Duty {
    requireNonNull(account, "account");
    requireNonNull(form, "form");
  }

  @Override
  public void putInto(Digester digester) {
    digester.putText(account).putText(form);
  }
}
