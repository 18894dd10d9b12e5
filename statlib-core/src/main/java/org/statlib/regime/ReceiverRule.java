package org.statlib.regime;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.statlib.form.FormCode;
import org.statlib.unit.UnitKind;

/**
 * Who owes a form to whom, and when.
 *
 * @param form the form
 * @param reporter the kind of unit that owes it
 * @param receiver the kind of unit above that receives it; none if it is issued, not sent
 * @param checked whether a checker must check it before approval (Điều 6 k4)
 * @param periods the codes of the kinds of period in which it is owed
 */
public record ReceiverRule(
    FormCode form,
    UnitKind reporter,
    Optional<UnitKind> receiver,
    boolean checked,
    ImmutableSet<String> periods) {

  public ReceiverRule {
    requireNonNull(form, "form");
    requireNonNull(reporter, "reporter");
    requireNonNull(receiver, "receiver");
    requireNonNull(periods, "periods");
  }
}
