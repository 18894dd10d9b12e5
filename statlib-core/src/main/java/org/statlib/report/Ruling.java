package org.statlib.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedSet;
import java.time.Instant;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;
import org.statlib.unit.LegalBasis;

/** What the finance and planning department decided on a request to amend (Điều 9 k5). */
public sealed interface Ruling extends Digestible {

  /** The document of the decision. */
  LegalBasis decision();

  /**
   * It may be amended.
   *
   * @param decision the document of the decision
   * @param cells the cells that may change; all of the report if none is named
   * @param ancestors the reports above that may be issued again
   * @param until when the permit ends; the moment itself is outside
   */
  record Permit(
      LegalBasis decision,
      ImmutableSortedSet<CellPlace> cells,
      ImmutableSortedSet<ReportKey> ancestors,
      Instant until)
      implements Ruling {

    public Permit {
      requireNonNull(decision, "decision");
      requireNonNull(cells, "cells");
      requireNonNull(ancestors, "ancestors");
      requireNonNull(until, "until");
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("permit").put(decision).putTexts(cells).putTexts(ancestors).putText(until);
    }
  }

  /**
   * It may not.
   *
   * @param decision the document of the decision
   * @param why the reason given
   */
  record Refusal(LegalBasis decision, String why) implements Ruling {

    public Refusal {
      requireNonNull(decision, "decision");
      Text.required("Reason of a refusal", why, 1000);
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("refusal").put(decision).put(why);
    }
  }
}
