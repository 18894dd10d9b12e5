package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digester;
import org.statlib.command.Text;
import org.statlib.report.AmendmentKey;
import org.statlib.report.CellPlace;
import org.statlib.report.ReportKey;
import org.statlib.unit.LegalBasis;

/** An act on an amendment of a report of a locked period (Điều 9 k5). */
public sealed interface AmendmentCommand extends Command {

  /** The amendment acted on. */
  AmendmentKey amendment();

  /** The name of the act in the journal. */
  String act();

  @Override
  default void putInto(Digester digester) {
    digester.putText(amendment());
    putRest(digester);
  }

  /** Puts what the act says besides which amendment it is about. */
  void putRest(Digester digester);

  /** What is put on file about an amendment: that it is asked for, decided, closed. */
  sealed interface Filed extends AmendmentCommand {}

  /**
   * The approver of the unit asks, by the unit's letter.
   *
   * @param letter the letter, as printed
   * @param cause what was wrong
   * @param reason why it must be amended
   * @param cells the cells that are to change; all of the report if none is named
   */
  record Request(
      CommandKey key,
      AmendmentKey amendment,
      LegalBasis letter,
      String cause,
      String reason,
      ImmutableSortedSet<CellPlace> cells)
      implements Filed {
    public Request {
      requireNonNull(letter, "letter");
      Text.wellFormed("Cause of an amendment", cause);
      Text.wellFormed("Reason of an amendment", reason);
      requireNonNull(cells, "cells");
    }

    @Override
    public String act() {
      return "request";
    }

    @Override
    public void putRest(Digester digester) {
      digester.put(letter).put(cause).put(reason).putTexts(cells);
    }
  }

  /**
   * The approver of the focal point permits it.
   *
   * @param version the version that the amendment is expected to have
   * @param decision the document of the decision
   * @param cells the cells that may change, of those asked for; all of these if none is named
   * @param ancestors the reports above that may be issued again
   * @param lastDay the last day of the permit, by the zone of the regime
   */
  record Grant(
      CommandKey key,
      AmendmentKey amendment,
      long version,
      LegalBasis decision,
      ImmutableSortedSet<CellPlace> cells,
      ImmutableSortedSet<ReportKey> ancestors,
      LocalDate lastDay)
      implements Filed {
    public Grant {
      requireNonNull(decision, "decision");
      requireNonNull(cells, "cells");
      requireNonNull(ancestors, "ancestors");
      requireNonNull(lastDay, "lastDay");
    }

    @Override
    public String act() {
      return "grant";
    }

    @Override
    public void putRest(Digester digester) {
      digester.put(version).put(decision).putTexts(cells).putTexts(ancestors).putText(lastDay);
    }
  }

  /**
   * The approver of the focal point refuses it.
   *
   * @param version the version that the amendment is expected to have
   * @param decision the document of the decision
   * @param why the reason
   */
  record Refuse(
      CommandKey key, AmendmentKey amendment, long version, LegalBasis decision, String why)
      implements Filed {
    public Refuse {
      requireNonNull(decision, "decision");
      Text.wellFormed("Reason of a refusal", why);
    }

    @Override
    public String act() {
      return "refuse";
    }

    @Override
    public void putRest(Digester digester) {
      digester.put(version).put(decision).put(why);
    }
  }

  /**
   * An act on a report within the permit: on the copy of the amendment, whose version it names.
   * Receiving is on the vintage that was made, in the place where the receiver's copy has its row.
   * The outcome has the next version of the copy; that of the amendment once the copy is gone.
   *
   * @param doing what is done; its key is the key of the whole
   */
  record Within(AmendmentKey amendment, ReportCommand doing) implements AmendmentCommand {
    public Within {
      requireNonNull(doing, "doing");
    }

    @Override
    public CommandKey key() {
      return doing.key();
    }

    @Override
    public String act() {
      return doing.act();
    }

    @Override
    public void putRest(Digester digester) {
      digester.put(doing.body());
    }
  }

  /**
   * The approver of the focal point closes it: what was not issued again is marked so, with the
   * difference.
   *
   * @param version the version that the amendment is expected to have
   */
  record Close(CommandKey key, AmendmentKey amendment, long version) implements Filed {
    @Override
    public String act() {
      return "close";
    }

    @Override
    public void putRest(Digester digester) {
      digester.put(version);
    }
  }
}
