package org.statlib.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedSet;
import org.statlib.account.PersonId;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;
import org.statlib.unit.LegalBasis;

/**
 * What a unit wrote to have a figure of a locked period amended (Điều 9 k5).
 *
 * @param letter its letter, as printed
 * @param cause what was wrong ("nguyên nhân")
 * @param reason why it must be amended ("lý do")
 * @param cells the cells that are to change; all of the report if none is named
 * @param by who asked for the unit
 */
public record AmendmentRequest(
    LegalBasis letter,
    String cause,
    String reason,
    ImmutableSortedSet<CellPlace> cells,
    PersonId by)
    implements Digestible {

  public AmendmentRequest {
    requireNonNull(letter, "letter");
    Text.required("Cause of an amendment", cause, 1000);
    Text.required("Reason of an amendment", reason, 1000);
    requireNonNull(cells, "cells");
    requireNonNull(by, "by");
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(letter).put(cause).put(reason).putTexts(cells).putText(by);
  }
}
